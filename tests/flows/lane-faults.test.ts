import { describe, expect, it } from 'vitest'
import { hour, minute } from '../../functions/core/instant.ts'
import { pauseCampaign } from '../../functions/flows/pause-campaign.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { tick } from '../../functions/flows/tick.ts'
import {
  type CampaignPorts,
  drainLanes,
  lettersOf,
  soon,
  startedCampaign,
} from '../support/campaign-ports.ts'
import { nthId } from '../support/campaigns.ts'
import { aSubscriber } from '../support/subscribers.ts'

const oneShard = (count: number) =>
  Array.from({ length: count }, (_, n) => aSubscriber({ id: nthId(n), email: `person-${n}@example.com` }))

/** The same ports, but the ledger's calls of that name do what `act` does instead of, or beside, the real one. */
function withLedger<Name extends 'readWindow' | 'writeState' | 'readRun' | 'writeLane'>(
  ports: CampaignPorts,
  name: Name,
  act: (real: CampaignPorts['runs'][Name], call: number) => CampaignPorts['runs'][Name],
): CampaignPorts {
  let call = 0
  const real: (...input: never[]) => unknown = ports.runs[name]
  const counted = (...input: never[]) => {
    call += 1
    const given: (...input: never[]) => unknown = act(real as CampaignPorts['runs'][Name], call)
    return given(...input)
  }
  return { ...ports, runs: { ...ports.runs, [name]: counted } }
}

async function fail(): Promise<never> {
  throw new Error('the table is throttled')
}

describe('a fault of the table', () => {
  it('while reading a window gives the window back, ends the lane, and the tick starts it anew', async () => {
    const { ports, order } = await startedCampaign(oneShard(3))
    const broken = withLedger(ports, 'readWindow', () => fail)
    expect(await sendLane(broken, { order, deadline: soon(ports) })).toMatchObject({ kind: 'wait' })
    expect(lettersOf(ports)).toBe('ppp')
    expect(ports.log.lines).toContainEqual(expect.objectContaining({ level: 'error' }))
    ports.clock.advance(minute)
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect(ports.mailer.calls).toHaveLength(3)
  })

  it('at the very beginning ends the lane too: a failed message would hold up other campaigns', async () => {
    const { ports, order } = await startedCampaign(oneShard(3))
    const broken = withLedger(ports, 'readRun', () => fail)
    expect(await sendLane(broken, { order, deadline: soon(ports) })).toMatchObject({ kind: 'wait' })
    const dark = withLedger(broken, 'writeLane', () => fail)
    await expect(sendLane(dark, { order, deadline: soon(ports) })).rejects.toThrow('throttled')
  })

  it('that hides an applied claim does not lose it: one read finds it again', async () => {
    const { ports, order } = await startedCampaign(oneShard(3))
    const broken = withLedger(ports, 'writeState', (real, call) => async (state) => {
      const answer = await real(state)
      return call === 1 ? 'conflict' : answer
    })
    expect(await sendLane(broken, { order, deadline: soon(ports) })).toEqual({ kind: 'done' })
    expect(ports.mailer.calls).toHaveLength(3)
    expect(lettersOf(ports)).toBe('aaa')
  })

  it('while recording is tried again, since what is not recorded is in doubt for days', async () => {
    const { ports, order } = await startedCampaign(oneShard(12))
    const broken = withLedger(ports, 'writeState', (real, call) => (call > 1 && call < 5 ? fail : real))
    expect(await sendLane(broken, { order, deadline: soon(ports) })).toEqual({ kind: 'done' })
    expect(lettersOf(ports)).toBe('a'.repeat(12))
    expect(ports.mailer.calls).toHaveLength(12)
  })

  it('that lets a write arrive only after it was given up does not lose the window it claimed', async () => {
    const { ports, order } = await startedCampaign(oneShard(25))
    const late: (() => Promise<unknown>)[] = []
    const broken = withLedger(ports, 'writeState', (real, call) => async (state) => {
      for (const arrive of late.splice(0)) await arrive()
      if (call !== 2) return real(state)
      late.push(() => real(state))
      return fail()
    })
    expect(await sendLane(broken, { order, deadline: soon(ports) })).toEqual({ kind: 'done' })
    expect(lettersOf(ports)).toBe('a'.repeat(25))
    expect(ports.mailer.calls).toHaveLength(25)
  })

  it('that stays while recording leaves the window in doubt and mails nobody of it again', async () => {
    const { ports, order } = await startedCampaign(oneShard(3))
    const broken = withLedger(ports, 'writeState', (real, call) => (call > 1 ? fail : real))
    expect(await sendLane(broken, { order, deadline: soon(ports) })).toMatchObject({ kind: 'wait' })
    ports.clock.advance(hour)
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect(lettersOf(ports)).toBe('ddd')
    expect(ports.mailer.calls).toHaveLength(3)
  })
})

describe('a lane', () => {
  it('that may send nothing at all waits for the tick and does not order itself again and again', async () => {
    const { ports, order } = await startedCampaign(oneShard(3))
    ports.mailer.allowance = { perSecond: 0, perDay: 200, sentLastDay: 0 }
    expect(await sendLane(ports, { order, deadline: soon(ports) })).toMatchObject({ kind: 'wait' })
    expect(ports.lanes.waiting).toEqual([])
  })

  it('of an epoch that is over does not pause the campaign that was resumed meanwhile', async () => {
    const { ports, order, campaignId } = await startedCampaign(oneShard(3))
    const orders = { campaignId, actor: 'owner', deadline: soon(ports) }
    const send = ports.mailer.send
    const late = {
      ...ports.mailer,
      send: async (message: Parameters<typeof send>[0]) => {
        await pauseCampaign(ports, { ...orders, reason: 'credentials' })
        await resumeCampaign(ports, orders)
        ports.mailer.script.push({ kind: 'fatal', reason: 'credentials' })
        return send(message)
      },
    }
    expect(
      await sendLane({ ...ports, mailer: late }, { order, deadline: soon(ports), windowSize: 1 }),
    ).toMatchObject({ kind: 'pause' })
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sending', epoch: 2 })
    await drainLanes(ports)
    expect(ports.mailer.mailed).toHaveLength(3)
  })
})
