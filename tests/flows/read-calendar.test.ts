import { describe, expect, it } from 'vitest'
import { readCalendar } from '../../functions/flows/read-calendar.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { soon } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import { anArticleFile } from '../support/owner-files.ts'
import { publishedStudio } from '../support/publishing-ports.ts'
import { aWeekly } from '../support/series.ts'

type Calendar = Awaited<ReturnType<typeof readCalendar>>

const lines = ({ entries }: Calendar) => entries.map(({ day, kind, title }) => `${day} ${kind} ${title}`)

describe('the calendar', () => {
  it('has what went out, what waits, dates of a series to come, and dated articles, day by day', async () => {
    const draft = anArticleFile('Not yet').replace('published', 'draft').replace('2026-11-01', '2026-12-24')
    const ports = await publishedStudio({ 'articles/not-yet.md': draft })
    const schedule = { kind: 'once', at: '2026-12-31T23:30', timeZone: 'America/New_York' } as const
    const named = (name: string) => aDefinition({ name, schedule })
    await ports.campaigns.create(aCampaign({ id: 'waits', definition: named('It waits') }))
    await ports.campaigns.create(aCampaign({ id: 'weekly', definition: aWeekly() }))
    await ports.campaigns.create(aCampaign({ id: 'now', definition: aDefinition({ name: 'It went' }) }))
    await ports.campaigns.create(aCampaign({ id: 'draft', definition: named('A draft waits for nobody') }))
    for (const campaignId of ['waits', 'weekly'])
      expect(await scheduleCampaign(ports, { campaignId, actor: 'cli' })).toMatchObject({ kind: 'scheduled' })
    await sendNow(ports, { campaignId: 'now', actor: 'cli', deadline: soon(ports) })
    await ports.composer.announce((await ports.campaigns.read('now')) as never)
    const november = await readCalendar(ports, undefined)
    expect(november).toMatchObject({
      month: '2026-11',
      today: '2026-11-23',
      timeZone: 'Europe/Zurich',
      problems: [],
    })
    const [, ...going] = lines(november).filter((line) => !line.includes('article'))
    expect(lines(november).some((line) => line.startsWith('2026-11-01 article '))).toBe(true)
    expect(lines(november)).toContainEqual(expect.stringMatching(/^2026-11-23 (sending|sent) It went$/))
    expect(going).toEqual(['2026-11-26 series The weekly'])
    expect(lines(await readCalendar(ports, '2026-12'))).toEqual([
      '2026-12-03 series The weekly',
      '2026-12-10 series The weekly',
      '2026-12-17 series The weekly',
      '2026-12-24 draft-article Not yet',
      '2026-12-24 series The weekly',
      '2026-12-31 series The weekly',
    ])
    // On the site's clocks it goes out in the new year.
    expect(lines(await readCalendar(ports, '2027-01'))[0]).toBe('2027-01-01 scheduled It waits')
  })

  it('has one entry for a series that comes often on a day, and says how often', async () => {
    const ports = await publishedStudio()
    const schedule = { kind: 'recurring', cron: '0 8-11 24 12 *', timeZone: 'Europe/Zurich' } as const
    await ports.campaigns.create(aCampaign({ id: 'often', definition: aWeekly({ schedule }) }))
    await scheduleCampaign(ports, { campaignId: 'often', actor: 'cli' })
    const { entries } = await readCalendar(ports, '2026-12')
    expect(entries).toMatchObject([{ day: '2026-12-24', at: '2026-12-24T07:00:00.000Z', more: 3 }])
  })

  it('says why articles are left out, and shows the rest', async () => {
    const ports = await publishedStudio()
    ports.content.files.set('site.yaml', new TextEncoder().encode('name: ['))
    const calendar = await readCalendar(ports, '2026-11')
    expect(calendar.entries).toEqual([])
    expect(calendar.problems.length).toBeGreaterThan(0)
  })
})
