import { readFileSync, writeFileSync } from 'node:fs'
import PostalMime from 'postal-mime'
import { beforeAll, describe, expect, it } from 'vitest'
import type { LocalServer } from '../../infra/local/local-server.ts'
import type { Desk } from '../cli/command-line.ts'
import { openServedDesk } from '../cli/served-desk.ts'
import { aCampaignFile } from '../support/owner-files.ts'
import { until } from '../support/process/until.ts'

describe('commands of whoever plans and watches campaigns', () => {
  let desk: Desk
  let server: LocalServer

  beforeAll(async () => {
    const articles = 'articles: { since: last-issue, max: 3, min: 1 }'
    const weekly = aCampaignFile([articles, 'schedule: { every: thursday at 09:00 }'])
    const opened = await openServedDesk({ 'campaigns/weekly.md': weekly })
    ;({ desk, server } = opened)
    // Whoever joins while everybody is counted may be counted twice, until the next day's count.
    const { subscribers } = server.stage.ports
    await until('everybody to be counted', async () => (await subscribers.topicCounts()).length === 16)
    writeFileSync(
      desk.at('people.csv'),
      'email,name,topics\nana@example.com,Ana,"back-care, strength"\nben@example.com,Ben,strength\n',
    )
    await desk.tidings('subscribers', 'import', desk.at('people.csv'), '--basis', 'customers who asked')
    await desk.tidings('apply')
    return opened.close
  })

  it('say that there is no segment, save one, list it, and refuse what is no filter', async () => {
    expect((await desk.tidings('segments')).out).toMatch(/^No segment yet\./)
    expect(await desk.tidings('segments', 'save', 'backs', 'topics has back-care')).toMatchObject({
      status: 0,
      out: 'Saved. A campaign goes to it with audience: { segment: backs }\n',
    })
    expect((await desk.tidings('segments')).out).toBe(
      `${'backs'.padEnd(28)}  not counted  topics has back-care\n`,
    )
    expect(JSON.parse((await desk.tidings('segments', '--json')).out)).toMatchObject({
      items: [{ name: 'backs' }],
    })
    expect(await desk.tidings('segments', 'save', 'backs', 'topics like back-care')).toMatchObject({
      status: 1,
      err: [
        'tidings: this filter cannot be used',
        'topics like back-care',
        '       ^',
        'Column 8: What about topics? Write contains instead of like.',
        '',
      ].join('\n'),
    })
  })

  it('count a segment, show it, and remove it but once', async () => {
    await desk.tidings('segments', 'save', 'strong', 'topics has strength')
    expect((await desk.tidings('segments', 'show', 'strong')).out).toContain('Not counted yet.')
    const counted = await desk.tidings('segments', 'count', 'strong')
    expect(counted.out).toMatch(
      /^topics has strength\nIt takes 2 of 2 people who can be mailed, counted on .* at \d\d:\d\d \w+/,
    )
    expect(await desk.tidings('segments', 'show', 'strong')).toEqual(counted)
    expect(await desk.tidings('segments', 'remove', 'strong')).toMatchObject({ out: 'Removed strong.\n' })
    expect(await desk.tidings('segments', 'remove', 'strong')).toMatchObject({
      status: 1,
      err: expect.stringContaining('There is no such segment'),
    })
  })

  it('list topics, how many follow each, and since when that is known', async () => {
    const { out } = await desk.tidings('topics')
    expect(out).toMatch(/^back-care +1 subscriber /)
    expect(out).toMatch(/\nstrength +2 subscribers /)
    expect(out).toMatch(/\n\nEverybody was counted on .*; what changed since is in it\.\n$/)
  })

  it('write the mail as one subscriber gets it, and as nobody in particular', async () => {
    const out = desk.at('preview')
    const ran = await desk.tidings('campaign', 'preview', 'november-digest', '--out', out)
    expect(ran).toEqual({
      status: 0,
      out: `message.eml, message.html and message.txt are in ${out}\n`,
      err: '',
    })
    const answer = await desk.tidings('campaign', 'audience', 'november-digest', '--json')
    const { sample } = JSON.parse(answer.out) as { sample: { id: string; name: string; email: string }[] }
    const ben = sample.find(({ name }) => name === 'Ben')
    await desk.tidings('campaign', 'preview', 'november-digest', '--as', ben?.id ?? '', '--out', out)
    const mail = await PostalMime.parse(readFileSync(desk.at('preview/message.eml')))
    expect(mail).toMatchObject({
      to: [{ address: 'ben@example.com' }],
      subject: 'Two letters for a stronger back',
    })
    expect(readFileSync(desk.at('preview/message.txt'), 'utf8')).toBe(mail.text)
    const previewAs = (who: string) =>
      desk.tidings('campaign', 'preview', 'november-digest', '--as', who, '--out', out)
    const byAddress = await previewAs('Ana@example.com')
    expect(byAddress).toMatchObject({ status: 0, err: '' })
    expect(readFileSync(desk.at('preview/message.eml'), 'utf8')).toMatch(/^To: .*ana@example\.com/m)
    expect(await previewAs('ben')).toMatchObject({
      status: 1,
      err: expect.stringContaining('Enter one e-mail address'),
    })
    expect(await previewAs('nobody@example.com')).toMatchObject({
      status: 1,
      err: expect.stringContaining('nobody has that address'),
    })
  })

  it('tell times of a draft, which has no zone of its own yet, in the site’s', async () => {
    expect((await desk.tidings('campaign', 'simulate', 'november-digest')).out).toMatch(
      /start on Mon 23 Nov 2026 at 09:\d\d Europe\/Zurich and take about /,
    )
    expect((await desk.tidings('campaign', 'history', 'november-digest')).out).toMatch(
      /^Mon 23 Nov 2026 at 09:\d\d Europe\/Zurich {2}create /,
    )
  })

  it('say where each person of a campaign stands, and that one which never started has nobody', async () => {
    expect((await desk.tidings('campaign', 'recipients', 'november-digest')).out).toBe(
      'It has not started: nobody is frozen.\n',
    )
    await desk.tidings('campaign', 'send-now', 'november-digest')
    await server.stage.idle()
    const { out } = await desk.tidings('campaign', 'recipients', 'november-digest')
    expect(out).toMatch(/^([0-9a-f]{32} {2}accepted\n){2}$/)
    expect((await desk.tidings('campaign', 'recipients', 'november-digest', '--state', 'failed')).out).toBe(
      'Nobody is failed.\n',
    )
  })

  it('tell a series by its rhythm, and report it by its issues', async () => {
    expect((await desk.tidings('campaign', 'list')).out).toMatch(
      /^weekly +scheduled +every Thursday at 09:00, 0 issues, the next Thu 26 Nov 2026 at 09:00 Europe\/Zurich$/m,
    )
    expect((await desk.tidings('campaign', 'report', 'weekly')).out).toContain('\nNo issue went out yet.\n')
    const made = await desk.tidings('campaign', 'send-now', 'weekly', '--json')
    const { id } = JSON.parse(made.out) as { id: string }
    await server.stage.idle()
    const { out } = await desk.tidings('campaign', 'report', 'weekly')
    expect(out).toContain('every Thursday at 09:00, 1 issue, the next')
    expect(out).toMatch(new RegExp(`^  ${id} +sent .* 2 of 2 accepted$`, 'm'))
    expect(out).toContain(`Read one with: npx tidings campaign report ${id}\n`)
    expect(out).not.toContain('frozen')
  })

  it('tell a cancelled campaign’s end, which cannot be undone', async () => {
    expect((await desk.tidings('campaign', 'cancel', 'weekly')).out).toContain(
      'It makes no further issue, and this cannot be undone.',
    )
  })

  it('shorten SES’s ids in a history, which its JSON has whole', async () => {
    await desk.tidings('campaign', 'test', 'november-digest', 'me@example.com')
    const { out } = await desk.tidings('campaign', 'history', 'november-digest')
    expect(out.split('\n')[0]).toMatch(/ test +cli +accepted as \S{12}…$/)
    const whole = await desk.tidings('campaign', 'history', 'november-digest', '--json')
    expect(JSON.parse(whole.out).items[0].reason.length).toBeGreaterThan(50)
  })

  it('call options as they were given when the API finds fault with them', async () => {
    const file = desk.at('people.csv')
    const ran = await desk.tidings('subscribers', 'import', file, '--basis', 'x')
    expect(ran).toMatchObject({ status: 1 })
    expect(ran.err).toContain('--basis has to be at least 3 characters')
  })

  it('fail an import of which no row was taken, and group what they refused by reason', async () => {
    const file = desk.at('lost.csv')
    const rows = Array.from({ length: 3 }, (_, index) => `p${index}@example.com,sleep`)
    writeFileSync(file, `email,topics\n${rows.join('\n')}\n`)
    const ran = await desk.tidings('subscribers', 'import', file, '--basis', 'customers who asked')
    expect(ran).toMatchObject({ status: 1, err: expect.stringContaining('tidings: no row was taken\n') })
    expect(ran.out).toBe(
      '0 of 3 rows taken, 3 refused.\n' +
        `  3 rows: This site has no topic \`sleep\`. Name topics of site.yaml, with ; between them; lines ${file}:2, 3, 4\n` +
        '  Columns: email as email, topics as topics\n',
    )
  })

  it('say of a campaign made from JSON which fields are at fault and how to mend them', async () => {
    const file = desk.at('draft.json')
    writeFileSync(file, JSON.stringify({ name: 'A', kind: 'digest', subjekt: 'B', articles: ['five-lifts'] }))
    const ran = await desk.tidings('campaign', 'create', file)
    expect(ran.status).toBe(1)
    expect(ran.err).toContain('Did you mean `subject`?')
    expect(ran.err).not.toMatch(/expected|Invalid input|received/)
  })
})
