import { describe, expect, it } from 'vitest'
import { readPublication } from '../../functions/core/publication/read-publication.ts'
import { checkMails } from '../../functions/flows/check-mails.ts'
import { aCampaignFile, anArticleFile, ownerFiles } from '../support/owner-files.ts'

const now = '2026-11-23T09:00:00.000Z'
const partials = 'templates/email/partials'

/** `file:line:column rule` of what is wrong with the mails of the studio with these files changed. */
async function found(changes: Parameters<typeof ownerFiles>[0] = {}): Promise<readonly string[]> {
  const files = Object.entries(ownerFiles(changes)).map(([path, body]) => [path, bytesOf(body)] as const)
  const read = readPublication(new Map(files))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const problems = await checkMails(read.value, now)
  return problems.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`)
}

function bytesOf(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body
}

const changed = (path: string, from: string | RegExp, to: string) => {
  const source = new TextDecoder().decode(bytesOf(ownerFiles()[path] ?? ''))
  if (source.replace(from, to) === source) throw new Error(`nothing to change: ${from}`)
  return { [path]: source.replace(from, to) }
}

it('is content with the mails of good content', async () => {
  expect(await found()).toEqual([])
})

it('examines each campaign', async () => {
  const body = '[go](http://a.example/) TK'
  const file = 'campaigns/november-digest.md'
  expect(await found({ [file]: aCampaignFile(['articles: [five-lifts]'], body) })).toEqual([
    `${file}:8:1 link-scheme`,
    `${file}:8:25 to-come`,
  ])
})

describe('examines what every mail shares, and tells it once', () => {
  it.each([
    ['postal address', 'footer.mjml', '{{site.postalAddress}}', ['postal-address-missing']],
    ['way out', 'footer.mjml', /<a href="\{\{link.unsubscribe\}\}".*<\/a>/, ['unsubscribe-invisible']],
    ['title', 'head.mjml', '<mj-title>{{mail.subject}}</mj-title>', ['title-missing']],
  ])('its %s', async (_, name, from, rules) => {
    const file = `${partials}/${name}`
    expect(await found(changed(file, from, ''))).toEqual(rules.map((rule) => `${file}:1:1 ${rule}`))
  })
})

it.each(['confirm', 'invite', 'welcome', 'notice'])(
  'examines the mails to single people: %s',
  async (kind) => {
    const file = `templates/email/${kind}.mjml`
    const extra = '<mj-text><p>See <a href="https://bit.ly/x">our timetable</a></p></mj-text>'
    expect(await found(changed(file, '<mj-text', `${extra}<mj-text`))).toEqual([
      expect.stringMatching(new RegExp(`^${file}:\\d+:\\d+ link-shortener$`)),
    ])
  },
)

it('judges a campaign by the day it is due, and not for articles that are to come', async () => {
  const later = anArticleFile('Rest').replace('2026-11-01', '2026-12-01')
  const due = ['articles: [rest-days]', 'schedule: { at: 2026-12-02T09:00 }']
  const file = 'campaigns/november-digest.md'
  const body = 'All about TK.'
  const files = { 'articles/rest-days.md': later, [file]: aCampaignFile(due, body) }
  expect(await found(files)).toEqual([`${file}:9:11 to-come`])
  expect(await found({ ...files, [file]: aCampaignFile(['articles: [rest-days]'], body) })).toEqual([])
})
