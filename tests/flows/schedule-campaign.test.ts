import { describe, expect, it } from 'vitest'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { campaignPorts, soon } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import { aSubscriber } from '../support/subscribers.ts'

const order = {
  campaignId: 'november-digest',
  actor: 'cli',
  at: '2026-11-26T09:00',
  timeZone: 'Europe/Zurich',
}
const instant = '2026-11-26T08:00:00.000Z'

async function draft(parts: Parameters<typeof aCampaign>[0] = {}, people = [aSubscriber()]) {
  const ports = campaignPorts(people)
  await ports.campaigns.create(aCampaign(parts))
  return ports
}

describe('scheduling', () => {
  it('notes the due row, then the status, then makes the schedule', async () => {
    const ports = await draft()
    expect(await scheduleCampaign(ports, order)).toMatchObject({ kind: 'scheduled', instant })
    expect(await ports.campaigns.read(order.campaignId)).toMatchObject({
      status: 'scheduled',
      scheduledFor: instant,
      timeZone: 'Europe/Zurich',
    })
    expect([...ports.campaigns.dueRows.values()]).toEqual([
      { at: instant, kind: 'start', campaignId: order.campaignId },
    ])
    expect([...ports.scheduler.schedules]).toEqual([`november-digest@${instant}`])
    expect(await ports.campaigns.audit(order.campaignId)).toMatchObject([
      { actor: 'cli', action: 'schedule' },
    ])
  })

  it('takes the definition’s own time when the order names none', async () => {
    const schedule = { kind: 'once', at: '2026-11-26T09:00', timeZone: 'Europe/Zurich' } as const
    const ports = await draft({ definition: aDefinition({ schedule }) })
    const { campaignId, actor } = order
    expect(await scheduleCampaign(ports, { campaignId, actor })).toMatchObject({ kind: 'scheduled', instant })
  })

  it('says what a clock change makes of the time', async () => {
    const ports = await draft()
    const outcome = await scheduleCampaign(ports, { ...order, at: '2027-03-28T02:30' })
    expect(outcome).toMatchObject({ kind: 'scheduled', note: expect.stringContaining('does not exist') })
  })

  it('moves to another time and takes the old schedule away', async () => {
    const ports = await draft()
    await scheduleCampaign(ports, order)
    await scheduleCampaign(ports, { ...order, at: '2026-11-27T09:00' })
    expect([...ports.scheduler.schedules]).toEqual(['november-digest@2026-11-27T08:00:00.000Z'])
  })

  it.each([
    ['a past time', { at: '2026-11-20T09:00' }, {}, 'past-date'],
    ['an unknown zone', { timeZone: 'Europe/Zuerich' }, {}, 'time-zone'],
    ['no time at all', { at: undefined }, {}, 'no-time'],
    ['a topic nobody follows', {}, { audience: { topics: ['mobility'] } }, 'empty-audience'],
    ['a segment', {}, { audience: { topics: [], segment: 'regulars' } }, 'segment'],
  ])('refuses %s and changes nothing', async (_, change, definition, rule) => {
    const ports = await draft({ definition: aDefinition(definition) })
    expect(await scheduleCampaign(ports, { ...order, ...change })).toMatchObject({
      kind: 'refused',
      refusal: { rule },
    })
    expect(await ports.campaigns.read(order.campaignId)).toMatchObject({ status: 'draft', version: 1 })
    expect(ports.campaigns.dueRows.size).toBe(0)
    expect(ports.scheduler.schedules.size).toBe(0)
  })

  it('refuses content with errors and shows them; warnings pass', async () => {
    const ports = await draft()
    const problem = {
      file: 'campaigns/november-digest.md',
      line: 4,
      column: 1,
      rule: 'unknown-article',
      severity: 'error',
      message: 'there is no article five-lifts',
      mend: 'Name an article that exists',
    } as const
    const { answer } = ports.composer
    ports.composer.answer = { ok: false, problems: [problem] }
    expect(await scheduleCampaign(ports, order)).toEqual({ kind: 'unfit', problems: [problem] })
    expect(await sendNow(ports, { ...order, deadline: soon(ports) })).toMatchObject({ kind: 'unfit' })
    const warning = { ...problem, severity: 'warning' } as const
    ports.composer.answer = { ...answer, problems: [warning] }
    expect(await scheduleCampaign(ports, order)).toMatchObject({ kind: 'scheduled', warnings: [warning] })
  })

  it('refuses a campaign that is on its way, and knows of no campaign that does not exist', async () => {
    const ports = await draft({ status: 'sending', runId: 'a'.repeat(16) })
    expect(await scheduleCampaign(ports, order)).toMatchObject({ refusal: { rule: 'wrong-status' } })
    expect(await sendNow(ports, { ...order, deadline: soon(ports) })).toMatchObject({
      refusal: { rule: 'wrong-status' },
    })
    expect(await scheduleCampaign(ports, { ...order, campaignId: 'none' })).toEqual({
      kind: 'unknown-campaign',
    })
  })

  it('at another time in the moment it is sent now is what counts, and the sender is told so', async () => {
    const ports = await draft()
    const { createRun } = ports.runs
    ports.runs.createRun = async (run) => {
      await scheduleCampaign(ports, order)
      return createRun(run)
    }
    expect(await sendNow(ports, { ...order, deadline: soon(ports) })).toMatchObject({
      kind: 'refused',
      refusal: { rule: 'changed-meanwhile' },
    })
    expect(await ports.campaigns.read(order.campaignId)).toMatchObject({
      status: 'scheduled',
      scheduledFor: instant,
    })
  })

  it('now, whose content breaks after it was checked, is answered with the faults', async () => {
    const ports = await draft()
    const { compose } = ports.composer
    ports.composer.compose = async (...given) => {
      ports.composer.compose = async () => ({ ok: false, problems: [] })
      return compose(...given)
    }
    expect(await sendNow(ports, { ...order, deadline: soon(ports) })).toMatchObject({ kind: 'unfit' })
    expect(await ports.campaigns.read(order.campaignId)).toMatchObject({ status: 'failed' })
  })

  it('to nobody is refused by send-now too', async () => {
    const ports = await draft({}, [])
    const outcome = await sendNow(ports, { ...order, deadline: soon(ports) })
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { rule: 'empty-audience' } })
    expect(await ports.campaigns.read(order.campaignId)).toMatchObject({ status: 'draft' })
  })
})
