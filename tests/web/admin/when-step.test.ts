import { describe, expect, it } from 'vitest'
import { scheduleCampaign } from '../../../functions/flows/schedule-campaign.ts'
import { aDefinition } from '../../support/campaigns.ts'
import { aDesk, at, get, post, stored, zone } from './composing.ts'

describe('the third step', () => {
  it.each([
    ['by hand', { when: 'now' }, { kind: 'manual' }],
    [
      'at a time',
      { when: 'once', date: '2027-01-15', time: '09:00' },
      { kind: 'once', at: '2027-01-15T09:00', timeZone: zone },
    ],
    [
      'again and again until a day',
      { when: 'recurring', every: 'month on last', clock: '08:00', until: '2027-12-31' },
      { kind: 'recurring', every: 'month on last at 08:00', timeZone: zone, until: '2027-12-31' },
    ],
    [
      'by a pattern',
      { when: 'recurring', every: 'cron', cron: '0 9 * * 4' },
      { kind: 'recurring', cron: '0 9 * * 4', timeZone: zone },
    ],
  ])('saves %s', async (_, fields, schedule) => {
    const admin = await aDesk({
      definition: aDefinition({ articles: { kind: 'since', since: 'last-issue', max: 5, min: 1 } }),
    })
    const answer = await post(admin, `${at}/when`, { version: '1', zone, ...fields })
    expect(answer.headers.get('location')).toMatch(/\/review\?told=(?:saved|unchanged)$/)
    expect((await stored(admin))?.definition.schedule).toEqual(schedule)
    const opened = await get(admin, `${at}/when`)
    const chosen = new RegExp(`value="${fields.when}" checked`)
    expect(opened).toMatch(chosen)
  })

  it.each([
    ['no day', { when: 'once', time: '09:00' }, 'when-date', 'Choose the day'],
    ['a time that is past', { when: 'once', date: '2020-01-15', time: '09:00' }, 'when-date', 'past'],
    [
      'a zone that is none',
      { when: 'once', date: '2027-01-15', time: '09:00', zone: 'Zuerich' },
      'when-zone',
      '',
    ],
    [
      'a pattern that never comes',
      { when: 'recurring', every: 'cron', cron: '0 9 31 2 *' },
      'when-cron',
      'never',
    ],
    [
      'a series that is over',
      { when: 'recurring', every: 'day', clock: '09:00', until: '2020-01-01' },
      'when-until',
      'Choose a later last day, or leave it empty.',
    ],
    ['nothing at all', {}, 'when-when', 'Choose when'],
  ])('refuses %s by its field', async (_, fields, field, words) => {
    const admin = await aDesk({
      definition: aDefinition({ articles: { kind: 'since', since: 'last-issue', max: 5, min: 1 } }),
    })
    const answer = await post(admin, `${at}/when`, { version: '1', zone, ...fields })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`href="#${field}"`)
    expect(page).toContain(words)
  })

  it('tells which instants that are, on both clocks, and what a clock change makes of them', async () => {
    const articles = { kind: 'since', since: 'last-issue', max: 5, min: 1 } as const
    const admin = await aDesk({ definition: aDefinition({ articles }) })
    const look = async (fields: Readonly<Record<string, string>>) =>
      (await post(admin, `${at}/when/look`, { zone, ...fields })).text()
    const gap = await look({ when: 'once', date: '2027-03-28', time: '02:30' })
    expect(gap).toContain('Sun 28 Mar 2027 at 03:30 Europe/Zurich')
    expect(gap).toContain('does not exist')
    expect(await look({ when: 'once', date: '2027-10-31', time: '02:30' })).toContain('comes twice')
    const abroad = await look({ when: 'once', date: '2027-01-15', time: '09:00', zone: 'America/New_York' })
    expect(abroad).toContain('Fri 15 Jan 2027 at 15:00 Europe/Zurich')
    expect(await look({ when: 'recurring', every: 'monday', clock: '09:00' })).toContain('And so on.')
    expect(await look({ when: 'now' })).toContain('As soon as you confirm')
  })

  it('of two saved in one moment keeps one, and shows the other what stands there now', async () => {
    const desk = await aDesk()
    const step = { version: '1', when: 'once', time: '09:00', zone }
    const dates = ['2027-01-01', '2027-02-02']
    const answers = await Promise.all(dates.map((date) => post(desk, `${at}/when`, { ...step, date })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    const page = (await answers.find(({ status }) => status === 409)?.text()) ?? ''
    const campaign = await stored(desk)
    const [kept = ''] = dates.filter((date) => JSON.stringify(campaign?.definition).includes(date))
    expect(page).toContain(`Time: <bdi>${kept} 09:00</bdi>`)
    expect(page).toContain(`name="version" value="${campaign?.version}"`)
  })

  it('takes a scheduled campaign off the schedule when its time changes', async () => {
    const admin = await aDesk({
      definition: aDefinition({ schedule: { kind: 'once', at: '2027-01-15T09:00', timeZone: zone } }),
    })
    await scheduleCampaign(admin.ports, { campaignId: 'november-digest', actor: 'cli' })
    const version = String((await stored(admin))?.version)
    expect(await get(admin, `${at}/when`)).toContain('takes it off the schedule')
    await post(admin, `${at}/when`, { version, zone, when: 'once', date: '2027-01-16', time: '09:00' })
    expect((await stored(admin))?.status).toBe('draft')
  })
})
