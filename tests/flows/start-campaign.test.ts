import { describe, expect, it } from 'vitest'
import { runIdOf } from '../../functions/core/campaigns/run-id.ts'
import { hour, minute } from '../../functions/core/instant.ts'
import { cancelCampaign } from '../../functions/flows/cancel-campaign.ts'
import { reportCampaign } from '../../functions/flows/report-campaign.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { startCampaign } from '../../functions/flows/start-campaign.ts'
import { tick } from '../../functions/flows/tick.ts'
import { campaignPorts, drainLanes, manyPeople, soon, startedCampaign } from '../support/campaign-ports.ts'
import { aCampaign, aVariant } from '../support/campaigns.ts'

const campaignId = 'november-digest'
const instant = '2026-11-23T09:00:00.000Z'

/** Scheduled for an hour from now, for twenty people. */
async function scheduled() {
  const ports = campaignPorts(manyPeople(20))
  await ports.campaigns.create(aCampaign())
  await scheduleCampaign(ports, { campaignId, actor: 'cli', at: instant, timeZone: 'UTC' })
  const start = () => startCampaign(ports, { campaignId, instant, actor: 'scheduler', deadline: soon(ports) })
  return { ports, start }
}

describe('a start', () => {
  it('before its instant does nothing', async () => {
    const { ports, start } = await scheduled()
    ports.clock.advance(hour - 1)
    expect(await start()).toEqual({ kind: 'early' })
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'scheduled' })
  })

  it.each([
    ['asks', false, { status: 'paused' }],
    [
      'leaves alone what was moved to another time meanwhile',
      true,
      { status: 'scheduled', scheduledFor: '2026-11-24T09:00:00.000Z' },
    ],
  ])('whose planner sleeps for hours over the content %s', async (_, isMoved, then) => {
    const { ports, start } = await scheduled()
    ports.clock.advance(hour)
    const { compose } = ports.composer
    ports.composer.compose = async (...input) => {
      ports.composer.compose = compose
      ports.clock.advance(7 * hour)
      const at = '2026-11-24T09:00:00.000Z'
      if (isMoved) await scheduleCampaign(ports, { campaignId, actor: 'cli', at, timeZone: 'UTC' })
      return compose(...input)
    }
    await start()
    expect(await ports.campaigns.read(campaignId)).toMatchObject(then)
    expect(ports.lanes.waiting).toEqual([])
  })

  it('of content that has broken since fails, mails nobody, and tells the owner', async () => {
    const { ports, start } = await scheduled()
    ports.clock.advance(hour)
    const place = { file: 'articles/five-lifts.md', line: 1, column: 1 }
    const fault = {
      rule: 'article-gone',
      severity: 'error',
      message: 'It is gone',
      mend: 'Bring it back',
    } as const
    ports.composer.answer = { ok: false, problems: [{ ...place, ...fault }] }
    expect(await start()).toMatchObject({ kind: 'failed' })
    const reason = expect.stringContaining('It is gone')
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'failed', reason })
    expect(ports.mailer.calls).toEqual([])
    expect(ports.transactional.waiting).toMatchObject([
      { kind: 'notice', cause: 'failed-start', campaignId, campaign: 'November digest', reason },
    ])
  })

  it('when everyone has left meanwhile ends with that for its reason', async () => {
    const { ports, start } = await scheduled()
    ports.subscribers.people.clear()
    ports.clock.advance(hour)
    await start()
    await drainLanes(ports)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({
      status: 'sent',
      reason: 'nobody was left to send to',
    })
  })

  it('that fires twice freezes once and orders each lane once', async () => {
    const { ports, start } = await scheduled()
    ports.clock.advance(hour)
    const both = await Promise.all([start(), start()])
    expect(both.map(({ kind }) => kind)).toEqual(['sending', 'sending'])
    expect(ports.lanes.waiting).toHaveLength(1)
    await start()
    await drainLanes(ports)
    expect(await start()).toEqual({ kind: 'nothing-to-start' })
    expect(ports.mailer.calls).toHaveLength(20)
  })

  it('of a time it is no longer scheduled for does nothing', async () => {
    const { ports, start } = await scheduled()
    await scheduleCampaign(ports, { campaignId, actor: 'cli', at: '2026-11-24T09:00', timeZone: 'UTC' })
    ports.clock.advance(hour)
    expect(await start()).toEqual({ kind: 'nothing-to-start' })
    await cancelCampaign(ports, { campaignId, actor: 'owner' })
    expect(ports.scheduler.schedules.size).toBe(0)
    ports.clock.advance(25 * hour)
    await tick(ports, { deadline: soon(ports) })
    expect(ports.mailer.calls).toEqual([])
    expect(ports.campaigns.dueRows.size).toBe(0)
  })

  it('missed by less than six hours happens at the next tick', async () => {
    const { ports } = await scheduled()
    ports.clock.advance(6 * hour)
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect(ports.mailer.calls).toHaveLength(20)
  })

  it('missed by more asks first, and a resume sends it once', async () => {
    const { ports, start } = await scheduled()
    ports.clock.advance(7 * hour + 1)
    await tick(ports, { deadline: soon(ports) })
    expect(await start()).toEqual({ kind: 'nothing-to-start' })
    expect(await ports.campaigns.read(campaignId)).toMatchObject({
      status: 'paused',
      reason: expect.stringContaining('while the system was down'),
    })
    await drainLanes(ports)
    expect(ports.mailer.calls).toEqual([])
    await resumeCampaign(ports, { campaignId, actor: 'owner', deadline: soon(ports) })
    await drainLanes(ports)
    expect(ports.mailer.calls).toHaveLength(20)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
  })

  it('puts the issue on record before the first order, so that no mail links to a missing page', async () => {
    const { ports, start } = await scheduled()
    ports.clock.advance(hour)
    const lanes = { push: async () => expect(ports.composer.announced.size).toBe(1) }
    await startCampaign({ ...ports, lanes }, { campaignId, instant, actor: 'tick', deadline: soon(ports) })
    await start()
    expect(ports.composer.announced).toEqual(new Set([runIdOf(campaignId, instant)]))
  })

  it('announces its issue once, however many planners its freezing takes', async () => {
    const { ports } = await scheduled()
    ports.clock.advance(hour)
    const announced: string[] = []
    ports.composer.announce = async ({ id }) => void announced.push(id)
    const outOfTime = { campaignId, instant, actor: 'scheduler', deadline: ports.clock.real() }
    expect(await startCampaign(ports, outOfTime)).toEqual({ kind: 'freezing' })
    expect(await startCampaign(ports, outOfTime)).toEqual({ kind: 'freezing' })
    await tick(ports, { deadline: soon(ports) })
    expect(ports.lanes.waiting).toHaveLength(1)
    expect(announced).toEqual([campaignId])
  })

  it('announces its issue again when that broke off', async () => {
    const { ports, start } = await scheduled()
    ports.clock.advance(hour)
    const { announce } = ports.composer
    ports.composer.announce = () => Promise.reject(new Error('killed'))
    await expect(start()).rejects.toThrow('killed')
    ports.composer.announce = announce
    expect(await start()).toMatchObject({ kind: 'sending' })
    expect(ports.composer.announced.size).toBe(1)
  })

  it('whose content does not compile fails with the first error and mails nobody', async () => {
    const { ports, start } = await scheduled()
    const where = { file: 'articles/five-lifts.md', line: 3, column: 1 }
    const words = { rule: 'missing-image', message: 'the image is gone', mend: 'Put it back' }
    ports.composer.answer = { ok: false, problems: [{ ...where, ...words, severity: 'error' }] }
    ports.clock.advance(hour)
    expect(await start()).toMatchObject({ kind: 'failed' })
    expect(await ports.campaigns.read(campaignId)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('articles/five-lifts.md:3:1'),
    })
  })

  it('keeps the content it began with, whatever is edited during the freeze', async () => {
    const { ports, start } = await scheduled()
    ports.clock.advance(hour)
    await start()
    const variant = aVariant({ template: { segments: ['To: ', '\r\n\r\nedited\r\n'], slots: ['to'] } })
    ports.composer.answer = { ok: true, value: { variants: [variant], links: [] }, problems: [] }
    await start()
    await drainLanes(ports)
    expect(Buffer.from(ports.mailer.mailed[0]?.raw ?? []).toString()).not.toContain('edited')
  })
})

describe('the tick', () => {
  it('goes on with a freeze that ran out of time', async () => {
    const { ports } = await scheduled()
    ports.clock.advance(hour)
    const deadline = ports.clock.real()
    expect(await startCampaign(ports, { campaignId, instant, actor: 'scheduler', deadline })).toEqual({
      kind: 'freezing',
    })
    await tick(ports, { deadline: soon(ports) })
    expect(ports.lanes.waiting).toHaveLength(1)
    await drainLanes(ports)
    expect(ports.mailer.calls).toHaveLength(20)
  })

  it('orders a lane anew whose order was lost, and leaves a driven one alone', async () => {
    const { ports } = await startedCampaign(manyPeople(20))
    ports.clock.advance(minute)
    await tick(ports, { deadline: soon(ports) })
    expect(ports.lanes.waiting).toHaveLength(0)
    ports.clock.advance(10 * minute)
    await tick(ports, { deadline: soon(ports) })
    expect(ports.lanes.waiting).toMatchObject([{ lane: 0, epoch: 0 }])
    await tick(ports, { deadline: soon(ports) })
    expect(ports.lanes.waiting).toHaveLength(1)
    await drainLanes(ports)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
  })

  it('lets one campaign’s fault not keep another waiting, and reports it', async () => {
    const { ports } = await startedCampaign(manyPeople(5))
    const other = aCampaign({ id: 'other', status: 'scheduled', scheduledFor: instant })
    await ports.campaigns.create(other)
    await ports.campaigns.addDue({ at: instant, kind: 'start', campaignId: 'other' })
    ports.clock.advance(hour)
    ports.runs.runs.delete((await ports.campaigns.read(campaignId))?.runId ?? '')
    await expect(tick(ports, { deadline: soon(ports) })).rejects.toThrow('faults that a tick met: 1')
    expect(await ports.campaigns.read('other')).toMatchObject({ status: 'sending' })
  })

  it('clears the rows of what is over, a quarter of an hour later', async () => {
    const { ports, order } = await startedCampaign(manyPeople(5))
    ports.lanes.waiting.push(order)
    await drainLanes(ports)
    expect(ports.campaigns.dueRows.size).toBe(1)
    ports.clock.advance(16 * minute)
    await tick(ports, { deadline: soon(ports) })
    expect(ports.campaigns.dueRows.size).toBe(0)
  })
})

describe('a cancelled campaign', () => {
  it('counts whoever was pending as excluded and mails nobody else', async () => {
    const { ports, order } = await startedCampaign(manyPeople(20))
    await cancelCampaign(ports, { campaignId, actor: 'owner', reason: 'no longer true' })
    ports.lanes.waiting.push(order)
    await drainLanes(ports)
    expect(ports.mailer.calls).toEqual([])
    expect(await reportCampaign(ports, { campaignId })).toMatchObject({
      campaign: { status: 'cancelled', reason: 'no longer true' },
      counts: { frozen: 20, excluded: 20, pending: 0 },
    })
    expect(await resumeCampaign(ports, { campaignId, actor: 'owner', deadline: soon(ports) })).toMatchObject({
      kind: 'refused',
    })
    ports.clock.advance(hour)
    await tick(ports, { deadline: soon(ports) })
    expect(ports.campaigns.dueRows.size).toBe(0)
  })
})
