import { describe, expect, it } from 'vitest'
import { pauseCampaign } from '../../../functions/flows/pause-campaign.ts'
import { scheduleCampaign } from '../../../functions/flows/schedule-campaign.ts'
import { aDefinition } from '../../support/campaigns.ts'
import { htmlFaults } from '../../support/page-shape.ts'
import { aWeekly } from '../../support/series.ts'
import { aDesk, aProblem, at, get, id, once, post, reviewed, stored, versionIn, zone } from './composing.ts'

describe('an order', () => {
  it('schedules what was looked at, can be taken back, and stands in the record', async () => {
    const desk = await aDesk({ definition: aDefinition({ schedule: once }) })
    const version = versionIn(await reviewed(desk))
    const answer = await post(desk, `${at}/schedule`, { version })
    expect(answer.headers.get('location')).toBe(`${at}/review?told=scheduled`)
    expect(await stored(desk)).toMatchObject({
      status: 'scheduled',
      scheduledFor: '2027-01-15T08:00:00.000Z',
    })
    const page = await get(desk, `${at}/review?told=scheduled`)
    expect(page).toContain('You can take it back')
    expect(page).toContain('It goes out by itself')
    const order = { version: versionIn(page) }
    expect((await post(desk, `${at}/unschedule`, order)).status).toBe(303)
    expect(await stored(desk)).toMatchObject({ status: 'draft', reason: 'its schedule was taken back' })
    expect([...desk.ports.scheduler.schedules]).toEqual([])
    const details = [...desk.ports.desk.record.values()].map(({ detail }) => detail)
    expect(details).toContain(`schedule, ${id}`)
    expect(details).toContain(`take off the schedule, ${id}`)
  })

  it.each(['schedule', 'send-now'])(
    'to %s another version than was looked at changes nothing',
    async (order) => {
      const desk = await aDesk({ definition: aDefinition({ schedule: once }) })
      for (const version of ['7', '', 'x']) {
        const answer = await post(desk, `${at}/${order}`, { version })
        expect(answer.status).toBe(409)
        expect(await answer.text()).toContain('It changed meanwhile.')
      }
      expect(await stored(desk)).toMatchObject({ status: 'draft', version: 1 })
    },
  )

  it('sends now, and leads to where it is watched', async () => {
    const desk = await aDesk()
    const page = await reviewed(desk)
    expect(page).toContain('Send it now to 1 person')
    const answer = await post(desk, `${at}/send-now`, { version: versionIn(page) })
    expect(answer.headers.get('location')).toBe(`${at}/sending?told=started`)
    expect((await stored(desk))?.status).toBe('sending')
    expect((await desk.ask(`GET ${at}/review`, { as: desk.sessions.owner })).headers.get('location')).toBe(
      `${at}/sending`,
    )
  })

  it('that is not fit is answered with everything that stands against it', async () => {
    const desk = await aDesk()
    desk.ports.composer.answer = { ok: false, problems: [aProblem()] }
    const answer = await post(desk, `${at}/send-now`, { version: '1' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('The subject shouts')
  })

  it('is not taken back from what is no schedule', async () => {
    const answer = await post(await aDesk(), `${at}/unschedule`, { version: '1' })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('cannot go back to draft')
  })
})

describe('a late schedule', () => {
  const late = {
    status: 'paused',
    scheduledFor: '2026-11-20T08:00:00.000Z',
    timeZone: zone,
    reason: 'the system was down',
  } as const

  it('shows its choices, and sends after all', async () => {
    const desk = await aDesk(late)
    const page = await get(desk, `${at}/review`)
    expect(page).toContain(
      'It was due Fri 20 Nov 2026 at 09:00 Europe/Zurich and did not go out: the system was down.',
    )
    expect(page).toContain('Cancel it for good')
    const answer = await post(desk, `${at}/late`, { choice: 'send', version: versionIn(page) })
    expect(answer.headers.get('location')).toBe(`${at}/sending`)
    expect((await stored(desk))?.status).toBe('sending')
  })

  it('is cancelled for good, and only by one of the two', async () => {
    const desk = await aDesk(late)
    await post(desk, `${at}/late`, { choice: 'perhaps', version: '1' })
    expect((await stored(desk))?.status).toBe('paused')
    await post(desk, `${at}/late`, { choice: 'drop', version: '1' })
    expect(await stored(desk)).toMatchObject({ status: 'cancelled', reason: 'cancelled at the desk' })
    expect(await get(desk, `${at}/review`)).toContain('It was cancelled.')
  })

  const monday = { choice: 'move', date: '2026-11-30', time: '09:00', zone: 'America/New_York' }

  it('is moved to another hour in another zone, and then waits for it as any other', async () => {
    const desk = await aDesk(late)
    const page = await get(desk, `${at}/review`)
    expect(page).toMatch(/id="move-time"[^>]* value="09:00"/)
    expect(page).toMatch(/<option value="Europe\/Zurich" selected/)
    expect(await htmlFaults(page)).toEqual([])
    const answer = await post(desk, `${at}/late`, { ...monday, version: versionIn(page) })
    expect(answer.headers.get('location')).toBe(`${at}/review?told=moved`)
    const instant = '2026-11-30T14:00:00.000Z'
    expect(await stored(desk)).toMatchObject({ status: 'scheduled', scheduledFor: instant })
    expect([...desk.ports.scheduler.schedules].join()).toContain(instant)
    expect(await get(desk, `${at}/review?told=moved`)).toContain('Mon 30 Nov 2026 at 09:00 America/New_York')
    const details = [...desk.ports.desk.record.values()].map(({ detail }) => detail)
    expect(details).toContain(`move to another time, ${id}`)
  })

  it.each([
    ['no day', { date: '' }, 'move-date', 'Choose the day.'],
    ['no time', { time: '' }, 'move-time', 'Choose the time of day.'],
    [
      'an hour that is past',
      { date: '2026-11-20' },
      'move-date',
      'is past. Give a time that is still to come',
    ],
    ['what is no day', { date: '2026-11-31' }, 'move-date', 'is not a date and time'],
    ['a zone that is none', { zone: 'Zuerich' }, 'move-zone', 'There is no time zone Zuerich.'],
  ])(
    'is not moved to %s, which is told beside the field with what was typed',
    async (_, typed, field, words) => {
      const desk = await aDesk(late)
      const answer = await post(desk, `${at}/late`, { ...monday, ...typed, version: '1' })
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expect(page).toContain(`href="#${field}"`)
      expect(page).toContain(words)
      expect(page).toContain(`value="${{ ...monday, ...typed }.date}"`)
      expect(await stored(desk)).toMatchObject({ status: 'paused', version: 1 })
    },
  )

  it('of which a colleague decides meanwhile is not moved from the page that is out of date', async () => {
    const desk = await aDesk(late)
    const version = versionIn(await get(desk, `${at}/review`))
    await post(desk, `${at}/late`, { choice: 'send', version })
    const answer = await post(desk, `${at}/late`, { ...monday, version })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('It changed meanwhile.')
    expect((await stored(desk))?.status).toBe('sending')
  })

  it('that goes out while it is being moved stays out: the one who moves it is told so', async () => {
    const desk = await aDesk(late)
    const { addDue } = desk.ports.campaigns
    const { version } = (await stored(desk)) ?? {}
    desk.ports.campaigns.addDue = async (row) => {
      desk.ports.campaigns.addDue = addDue
      await post(desk, `${at}/late`, { choice: 'send', version: String(version) })
      return addDue(row)
    }
    const answer = await post(desk, `${at}/late`, { ...monday, version: String(version) })
    expect(answer.status).toBe(409)
    expect((await stored(desk))?.status).toBe('sending')
  })

  it('of a paused series goes on with its next date', async () => {
    const desk = await aDesk({ ...late, definition: aWeekly() })
    const answer = await post(desk, `${at}/late`, { choice: 'send', version: '1' })
    expect(answer.headers.get('location')).toBe(`${at}/review?told=resumed`)
    expect(await stored(desk)).toMatchObject({
      status: 'scheduled',
      scheduledFor: '2026-11-26T08:00:00.000Z',
    })
  })

  it.each(['send', 'drop'])('is not decided of by “%s” from a page that is out of date', async (choice) => {
    const desk = await aDesk(late)
    const version = versionIn(await get(desk, `${at}/review`))
    await post(desk, `${at}/late`, { choice: 'send', version })
    // Meanwhile it went out, and was paused for another reason, which nobody on the old page has seen.
    await pauseCampaign(desk.ports, { campaignId: id, actor: 'breaker', reason: 'too many complaints' })
    const answer = await post(desk, `${at}/late`, { choice, version })
    expect(answer.status).toBe(409)
    expect(await stored(desk)).toMatchObject({ status: 'paused', reason: 'too many complaints' })
  })
})

describe('a campaign that is done with', () => {
  it('is copied into a draft that waits for its own time', async () => {
    const desk = await aDesk({ status: 'cancelled', definition: aDefinition({ schedule: once }) })
    const answer = await post(desk, `${at}/copy`)
    expect(answer.headers.get('location')).toMatch(/\/what\?told=copied$/)
    const { items } = await desk.ports.campaigns.list()
    const copy = items.find((campaign) => campaign.id !== id)
    expect(copy).toMatchObject({
      status: 'draft',
      definition: { name: 'November digest (copy)', schedule: { kind: 'manual' } },
    })
  })

  it('is removed after a page that says what that means, unless it stands on the schedule', async () => {
    const desk = await aDesk({ definition: aDefinition({ schedule: once }) })
    expect(await get(desk, `${at}/remove`)).toContain('cannot be brought back')
    await scheduleCampaign(desk.ports, { campaignId: id, actor: 'cli' })
    const order = async () => ({ version: String((await stored(desk))?.version) })
    const refused = await post(desk, `${at}/remove`, await order())
    expect(refused.status).toBe(409)
    await post(desk, `${at}/unschedule`, await order())
    const looked = { version: versionIn(await get(desk, `${at}/remove`)) }
    const answer = await post(desk, `${at}/remove`, looked)
    expect(answer.headers.get('location')).toBe('/admin/campaigns?told=removed')
    expect(await stored(desk)).toBeUndefined()
  })
})

it.each(['unschedule', 'remove'])('%s from a page that is out of date changes nothing', async (order) => {
  const desk = await aDesk({ definition: aDefinition({ schedule: once }) })
  if (order === 'unschedule') await scheduleCampaign(desk.ports, { campaignId: id, actor: 'cli' })
  const before = await stored(desk)
  for (const version of ['7', '', 'x']) {
    const answer = await post(desk, `${at}/${order}`, { version })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('It changed meanwhile.')
  }
  expect(await stored(desk)).toEqual(before)
})

it('is not there, says every address of a campaign that is not there', async () => {
  const desk = await aDesk()
  const nowhere = '/admin/campaigns/nobody'
  for (const path of ['review', 'remove', 'what', 'who', 'when'])
    expect((await desk.ask(`GET ${nowhere}/${path}`, { as: desk.sessions.editor })).status).toBe(404)
  const orders = [
    'review',
    'review/person',
    'test',
    'simulate',
    'schedule',
    'send-now',
    'unschedule',
    'copy',
    'remove',
  ]
  for (const path of orders) expect((await post(desk, `${nowhere}/${path}`)).status).toBe(404)
  for (const choice of ['send', 'move', 'drop', 'perhaps'])
    expect((await post(desk, `${nowhere}/late`, { choice })).status).toBe(404)
})
