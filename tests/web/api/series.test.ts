import { describe, expect, it } from 'vitest'
import { tick } from '../../../functions/flows/tick.ts'
import { soon } from '../../support/campaign-ports.ts'
import { goTo } from '../../support/series.ts'
import { aSubscriber } from '../../support/subscribers.ts'
import { aBody, anApi, fieldsOf } from './api-ports.ts'

const weekly = {
  ...aBody,
  subject: 'No. {{issue.number}}: {{lead.title}}',
  articles: { since: 'last-issue' },
  schedule: { every: 'thursday at 09:00', timeZone: 'Europe/Zurich' },
}
const first = '2026-11-26T08:00:00.000Z'

async function aSeries() {
  const { call, ports } = await anApi([aSubscriber()])
  const { body } = await call('POST', '/campaigns', weekly)
  const { id } = body as { readonly id: string }
  return { call, ports, path: `/campaigns/${id}`, id }
}

describe('a recurring campaign over the API', () => {
  it('is scheduled for its next occurrence, and takes no other time', async () => {
    const { call, path } = await aSeries()
    const refused = await call('POST', `${path}/schedule`, { at: '2026-11-27T09:00' })
    expect(refused).toMatchObject({ status: 422, body: { rule: 'recurring' } })
    expect(await call('POST', `${path}/schedule`, {})).toMatchObject({
      status: 200,
      body: {
        status: 'scheduled',
        scheduledFor: first,
        timeZone: 'Europe/Zurich',
        series: null,
        issues: null,
      },
    })
  })

  it('moves its next occurrence when its schedule is changed', async () => {
    const { call, path } = await aSeries()
    await call('POST', `${path}/schedule`, {})
    const schedule = { cron: '0 7 1 * *', timeZone: 'Europe/Zurich' }
    expect(await call('PATCH', path, { schedule })).toMatchObject({
      status: 200,
      body: { status: 'scheduled', scheduledFor: '2026-12-01T06:00:00.000Z' },
    })
  })

  it('says what a clock change makes of the occurrence it waits for, as long as it waits for that one', async () => {
    const { call, path, ports } = await aSeries()
    await call('POST', `${path}/schedule`, {})
    const schedule = { cron: '30 2 27-29 3 *', timeZone: 'Europe/Zurich' }
    const plain = await call('PATCH', path, { schedule })
    expect(plain.body).toMatchObject({ scheduledFor: '2027-03-27T01:30:00.000Z' })
    expect(plain.body).not.toHaveProperty('note')
    goTo(ports, '2027-03-27T01:30:00.000Z')
    await tick(ports, { deadline: soon(ports) })
    const note = expect.stringContaining('becomes Sun 28 Mar 2027 at 03:30')
    const skipped = { scheduledFor: '2027-03-28T01:30:00.000Z', note }
    expect((await call('GET', path)).body).toMatchObject(skipped)
    expect((await call('GET', '/campaigns')).body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining(skipped)]),
    })
    expect((await call('POST', `${path}/pause`, {})).body).not.toHaveProperty('note')
    expect((await call('POST', `${path}/resume`, {})).body).toMatchObject(skipped)
    const moved = { cron: '45 2 28 3 *', timeZone: 'Europe/Zurich' }
    expect((await call('PATCH', path, { schedule: moved })).body).toMatchObject({
      note: expect.stringContaining('becomes Sun 28 Mar 2027 at 03:45'),
    })
  })

  it('answers send-now with the issue that it makes', async () => {
    const { call, path, id } = await aSeries()
    expect(await call('POST', `${path}/send-now`, {})).toMatchObject({ status: 409 })
    await call('POST', `${path}/schedule`, {})
    const sent = await call('POST', `${path}/send-now`, {})
    expect(sent).toMatchObject({ status: 200, body: { series: { id, number: 1 }, status: 'sending' } })
    expect((await call('GET', path)).body).toMatchObject({
      status: 'scheduled',
      scheduledFor: first,
      issues: 1,
    })
  })

  it('cannot be removed once it has made an issue, so that its numbers never begin anew', async () => {
    const { call, path } = await aSeries()
    await call('POST', `${path}/schedule`, {})
    await call('POST', `${path}/send-now`, {})
    expect(await call('POST', `${path}/cancel`, { reason: 'enough' })).toMatchObject({ status: 200 })
    expect(await call('DELETE', path)).toMatchObject({ status: 409, body: { rule: 'has-issues' } })
    expect((await call('GET', path)).body).toMatchObject({ status: 'cancelled', issues: 1 })
  })

  it('may be removed before its first issue', async () => {
    const { call, path } = await aSeries()
    await call('POST', `${path}/schedule`, {})
    await call('POST', `${path}/cancel`, { reason: 'enough' })
    expect(await call('DELETE', path)).toMatchObject({ status: 204 })
  })

  it('is paused and resumed as a whole', async () => {
    const { call, path } = await aSeries()
    await call('POST', `${path}/schedule`, {})
    expect((await call('POST', `${path}/pause`, { reason: 'a holiday' })).body).toMatchObject({
      status: 'paused',
    })
    expect((await call('POST', `${path}/send-now`, {})).status).toBe(409)
    const resumed = await call('POST', `${path}/resume`, {})
    expect(resumed.body).toMatchObject({ status: 'scheduled', scheduledFor: first })
  })

  it.each([
    [{ cron: '0 9 31 2 *' }, 'schedule.cron'],
    [{ cron: '* * * * *' }, 'schedule.cron'],
    [{ every: 'fortnight' }, 'schedule.every'],
  ])('refuses %j at its field', async (schedule, field) => {
    const { call } = await anApi()
    const answer = await call('POST', '/campaigns', { ...weekly, schedule })
    expect(answer.status).toBe(422)
    expect(fieldsOf(answer)).toEqual([field])
  })
})
