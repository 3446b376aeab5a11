import { describe, expect, it } from 'vitest'
import type { Campaign } from '../../functions/core/campaigns/campaign.ts'
import { campaignIdOf } from '../../functions/flows/plan-campaigns.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import { aCampaignFile, anArticleFile, ownerFiles } from '../support/owner-files.ts'
import { studio } from '../support/publishing-ports.ts'

const now = '2026-11-23T09:00:00.000Z'
const footer = 'templates/email/partials/footer.mjml'
const file = 'campaigns/november-digest.md'

/** `file:line:column rule` of what composing finds in the studio's own campaign, or in one made by the API. */
async function found(
  changes: Parameters<typeof ownerFiles>[0],
  stored?: Parameters<typeof aDefinition>[0],
): Promise<readonly string[]> {
  const ports = studio(changes)
  const campaign = stored
    ? aCampaign({ definition: aDefinition({ articles: { kind: 'list', slugs: ['five-lifts'] }, ...stored }) })
    : await campaignOfFile(ports)
  const { problems } = await ports.composer.compose(campaign, now)
  return problems.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`)
}

async function campaignOfFile({ composer }: ReturnType<typeof studio>): Promise<Campaign> {
  const loaded = await composer.read()
  const read = loaded.ok ? loaded.value.campaigns.find((each) => each.file === file) : undefined
  if (read === undefined) throw new Error(JSON.stringify(loaded.problems))
  const source = { kind: 'file', file, hash: '' } as const
  return aCampaign({ id: campaignIdOf(file), definition: read.definition, source })
}

const aFile = (body: string, lines = ['articles: [five-lifts]']) => ({ [file]: aCampaignFile(lines, body) })
const fullDigest = (article: string) => ({
  ...aFile('Hello.', ['articles: [five-lifts]', 'layout: full']),
  'articles/five-lifts.md': anArticleFile('Five lifts', [], article),
})
const templates = ownerFiles()
const changed = (path: string, from: string | RegExp, to: string) => {
  const source = new TextDecoder().decode(templates[path] as Uint8Array)
  if (source.replace(from, to) === source) throw new Error(`nothing to change: ${from}`)
  return { [path]: source.replace(from, to) }
}

describe('a fault points at what the owner wrote', () => {
  it('in the body of the campaign’s file', async () => {
    const body = 'Hello.\n\nSee [our **hours**](http://a.example/) and {{name}}, TK.'
    expect(await found(aFile(body))).toEqual([
      `${file}:10:5 link-scheme`,
      `${file}:10:44 token-unreplaced`,
      `${file}:10:54 to-come`,
    ])
  })

  it('in the front matter of its file', async () => {
    const lines = ['articles: [five-lifts]', 'preheader: All about TK']
    expect(await found(aFile('Hello.', lines))).toEqual([`${file}:6:12 to-come`])
  })

  it('in a field of a campaign that has no file', async () => {
    expect(
      await found({}, { body: 'Hello.\n\nSee [us](http://a.example/).', subject: 'Five!! lifts' }),
    ).toEqual([
      'campaign november-digest, subject:1:1 subject-exclamation',
      'campaign november-digest, body:3:5 link-scheme',
    ])
  })

  it('in an article that it carries whole', async () => {
    const article = 'A back wants to be loaded.\n\n## Why?\n\nBecause {{name}} [says so](https://bit.ly/x).'
    expect(await found(fullDigest(article))).toEqual([
      'articles/five-lifts.md:14:18 link-shortener',
      'articles/five-lifts.md:14:9 token-unreplaced',
    ])
  })

  it('in a template, or the partial that lacks something', async () => {
    const words = '<p style="margin:0">%%name%%</p>'
    expect(await found(changed(footer, '<p style="margin:0">{{mail.reason}}</p>', words))).toEqual([
      `${footer}:1:1 reason-missing`,
      `${footer}:4:5 token-unreplaced`,
    ])
  })

  it('but for what stands in none of these, which says where in the message it is', async () => {
    const ports = studio(changed('templates/words/en.yaml', /(mail:[\s\S]*?unsubscribe: )/, '$1TK '))
    const { problems } = await ports.composer.compose(await campaignOfFile(ports), now)
    expect(problems).toMatchObject([
      { file, line: 1, message: expect.stringMatching(/\(message\.html:\d+:\d+\)$/) },
      { file, line: 1, message: expect.stringMatching(/\(message\.txt:\d+:\d+\)$/) },
    ])
  })
})

describe('a campaign’s body', () => {
  const body =
    '[x](/articles/nope/) ![pic](../images/none.png) [y](no-such.md) [z](../articles/five-lifts.md#why)'

  it('may lead to nothing that is not there', async () => {
    expect(await found(aFile(body))).toEqual([
      `${file}:8:1 link-no-article`,
      `${file}:8:49 link-no-page`,
      `${file}:8:65 link-fragment`,
      `${file}:8:22 image-missing`,
    ])
  })

  it('neither where the API wrote it', async () => {
    const at = (place: string) => `campaign november-digest, body:1:${place}`
    expect(await found({}, { body })).toEqual([
      at('1 link-no-article'),
      at('49 link-no-page'),
      at('65 link-fragment'),
      at('22 image-missing'),
    ])
  })

  it('is sent when it leads to what is there', async () => {
    expect(
      await found(aFile('[The lifts](../articles/five-lifts.md) and [the archive](/archive/).')),
    ).toEqual([])
  })
})

it('lets an article with a heading level left out be sent whole', async () => {
  const article =
    'A back wants to be loaded.\n\n## Why?\n\n#### Because\n\nIt answers to what is asked of it.'
  expect(await found(fullDigest(article))).toEqual(['articles/five-lifts.md:14:1 heading-skips'])
})
