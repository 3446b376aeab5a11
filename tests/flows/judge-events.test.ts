import { describe, expect, it } from 'vitest'
import { hour, minute, plusMilliseconds } from '../../functions/core/instant.ts'
import { tick } from '../../functions/flows/tick.ts'
import {
  eventsOf,
  halfSent,
  ownerPauses,
  ownerResumes,
  recordBodies,
  sentCampaignId,
} from '../support/a-sent-run.ts'
import { type CampaignPorts, drainLanes, soon } from '../support/campaign-ports.ts'
import { anEvent } from '../support/email-events.ts'

const later = (ports: CampaignPorts) => plusMilliseconds(ports.clock.now(), minute)
const notices = (ports: CampaignPorts) => ports.transactional.waiting.filter(({ kind }) => kind === 'notice')
const campaignOf = (ports: CampaignPorts) => ports.campaigns.read(sentCampaignId)

describe('a run whose messages come back', () => {
  it('pauses itself, says how many, and tells the owner once', async () => {
    const { ports, mailed } = await halfSent(60)
    const at = ports.clock.now()
    await recordBodies(ports, eventsOf('Delivery', mailed.slice(0, 50), { at }))
    await recordBodies(ports, eventsOf('Bounce', mailed.slice(50, 54), { at }))
    expect(await campaignOf(ports)).toMatchObject({ status: 'sending' })
    await recordBodies(ports, eventsOf('Bounce', mailed.slice(54, 55), { at }))
    expect(await campaignOf(ports)).toMatchObject({
      status: 'paused',
      reason: expect.stringContaining('5 of 55 messages came back for good (9.1 %)'),
    })
    expect(notices(ports)).toMatchObject([
      {
        cause: 'breaker',
        campaignId: sentCampaignId,
        campaign: 'November digest',
        reason: expect.stringContaining('5 of 55'),
      },
    ])
  })

  it('counts an event once, however often it is delivered', async () => {
    const { ports, mailed } = await halfSent(60)
    const at = ports.clock.now()
    const good = eventsOf('Delivery', mailed.slice(0, 47), { at })
    const bad = eventsOf('Bounce', mailed.slice(47, 50), { at })
    for (let times = 0; times < 4; times += 1) await recordBodies(ports, [...bad, ...good, ...bad])
    expect(await campaignOf(ports)).toMatchObject({ status: 'sending' })
    await recordBodies(ports, eventsOf('Bounce', mailed.slice(50, 52), { at }))
    expect(await campaignOf(ports)).toMatchObject({ reason: expect.stringContaining('5 of 52') })
  })

  it('is not paused again by the same evidence once the owner has resumed it', async () => {
    const { ports, mailed } = await halfSent(120)
    const at = ports.clock.now()
    await recordBodies(ports, eventsOf('Bounce', mailed.slice(0, 50), { at }))
    // What comes while it is paused, the owner sees as well before resuming.
    await recordBodies(ports, eventsOf('Bounce', mailed.slice(50, 60), { at }))
    await ownerResumes(ports)
    await recordBodies(ports, eventsOf('Bounce', mailed.slice(60, 62), { at }))
    await recordBodies(ports, eventsOf('Delivery', mailed.slice(62, 100), { at }))
    expect(await campaignOf(ports)).toMatchObject({ status: 'sending' })
    await recordBodies(ports, eventsOf('Bounce', mailed.slice(100, 112), { at }))
    expect(await campaignOf(ports)).toMatchObject({
      status: 'paused',
      reason: expect.stringContaining('14 of 52'),
    })
  })

  it('is paused for what came before the owner paused and resumed it of their own accord', async () => {
    const { ports, mailed } = await halfSent(60)
    const at = ports.clock.now()
    await recordBodies(ports, eventsOf('Bounce', mailed.slice(0, 3), { at }))
    await ownerPauses(ports)
    await ownerResumes(ports)
    await recordBodies(ports, eventsOf('Delivery', mailed.slice(3, 50), { at }))
    await recordBodies(ports, eventsOf('Bounce', mailed.slice(50, 52), { at }))
    expect(await campaignOf(ports)).toMatchObject({ status: 'paused' })
  })

  it('pauses although it waits for the quota, lest it goes on by itself', async () => {
    const { ports, mailed } = await halfSent(60)
    ports.mailer.script.push({ kind: 'quota' })
    await drainLanes(ports)
    expect(await campaignOf(ports)).toMatchObject({ status: 'paused', resumesAt: expect.any(String) })
    await recordBodies(ports, eventsOf('Bounce', mailed.slice(0, 50), { at: ports.clock.now() }))
    const campaign = await campaignOf(ports)
    expect(campaign).toMatchObject({ status: 'paused', reason: expect.stringContaining('50 of 50') })
    expect(campaign).not.toHaveProperty('resumesAt')
  })

  it('that is over is left as it is', async () => {
    const { ports, mailed } = await halfSent(60)
    await drainLanes(ports)
    await recordBodies(ports, eventsOf('Bounce', mailed, { at: ports.clock.now() }))
    expect(await campaignOf(ports)).toMatchObject({ status: 'sent' })
    expect(notices(ports)).toEqual([])
  })
})

describe('a run', () => {
  it('that people complain about pauses at the fifth of 60', async () => {
    const { ports, mailed } = await halfSent(60)
    const at = ports.clock.now()
    await recordBodies(ports, eventsOf('Delivery', mailed, { at }))
    await recordBodies(ports, eventsOf('Complaint', mailed.slice(0, 4), { at }))
    expect(await campaignOf(ports)).toMatchObject({ status: 'sending' })
    await recordBodies(ports, eventsOf('Complaint', mailed.slice(4, 5), { at, feedbackType: 'not-spam' }))
    expect(await campaignOf(ports)).toMatchObject({ status: 'sending' })
    await recordBodies(ports, eventsOf('Complaint', mailed.slice(5, 6), { at }))
    expect(await campaignOf(ports)).toMatchObject({ reason: expect.stringContaining('complained') })
  })

  it('that is turned away for policy or delayed for its content pauses, and nobody is marked', async () => {
    const { ports, mailed } = await halfSent(60)
    const at = ports.clock.now()
    const policy = { at, bounceType: 'Transient', bounceSubType: 'ContentRejected' }
    await recordBodies(ports, eventsOf('Delivery', mailed.slice(0, 40), { at }))
    await recordBodies(ports, eventsOf('Bounce', mailed.slice(40, 45), policy))
    await recordBodies(
      ports,
      eventsOf('DeliveryDelay', mailed.slice(45, 49), { at, delayType: 'SpamDetected' }),
    )
    await recordBodies(ports, eventsOf('DeliveryDelay', mailed.slice(49, 60), { at }))
    expect(await campaignOf(ports)).toMatchObject({ status: 'sending' })
    await recordBodies(ports, eventsOf('DeliveryDelay', mailed.slice(0, 1), { at, delayType: 'IPFailure' }))
    expect(await campaignOf(ports)).toMatchObject({ reason: expect.stringContaining('10 of 50') })
    expect([...ports.subscribers.people.values()].every(({ state }) => state === 'active')).toBe(true)
  })
})

describe('evidence that a fault keeps from being counted', () => {
  const ofSixty = /60 of 60 messages/

  it('pauses the run when the batch comes again after some of its outcomes were written', async () => {
    const { ports, mailed } = await halfSent(60)
    const bodies = eventsOf('Bounce', mailed.slice(0, 60), { at: ports.clock.now() })
    const { recordOutcomes } = ports.runs
    let writes = 0
    const killed = async (...input: Parameters<typeof recordOutcomes>) => {
      writes += 1
      if (writes > 4) throw new Error('killed')
      return recordOutcomes(...input)
    }
    const dying = { ...ports, runs: { ...ports.runs, recordOutcomes: killed } }
    await expect(recordBodies(dying, bodies)).rejects.toThrow('killed')
    await recordBodies(ports, bodies)
    expect(await campaignOf(ports)).toMatchObject({ reason: expect.stringMatching(ofSixty) })
  })

  it('pauses the run when the batch comes again after the counting failed', async () => {
    const { ports, mailed } = await halfSent(60)
    const bodies = eventsOf('Bounce', mailed.slice(0, 60), { at: ports.clock.now() })
    const countEvidence = () => Promise.reject(new Error('killed'))
    const dying = { ...ports, runs: { ...ports.runs, countEvidence } }
    await expect(recordBodies(dying, bodies)).rejects.toThrow('killed')
    await recordBodies(ports, bodies)
    expect(await campaignOf(ports)).toMatchObject({ reason: expect.stringMatching(ofSixty) })
  })

  it('does not make it worse than it is, however often its batch comes again', async () => {
    const { ports, mailed } = await halfSent(120)
    const at = ports.clock.now()
    await recordBodies(ports, eventsOf('Delivery', mailed.slice(0, 90), { at }))
    const bad = eventsOf('Bounce', mailed.slice(90, 96), { at })
    for (let times = 0; times < 5; times += 1) await recordBodies(ports, bad)
    expect(await campaignOf(ports)).toMatchObject({ status: 'sending' })
    await recordBodies(ports, eventsOf('Bounce', mailed.slice(96, 98), { at }))
    expect(await campaignOf(ports)).toMatchObject({ reason: expect.stringContaining('8 of 98') })
  })
})

it('deliveries that complete the sample have the bounces before them judged', async () => {
  const { ports, mailed } = await halfSent(80)
  const at = ports.clock.now()
  await recordBodies(ports, eventsOf('Bounce', mailed.slice(0, 30), { at }))
  expect(await campaignOf(ports)).toMatchObject({ status: 'sending' })
  await recordBodies(ports, eventsOf('Delivery', mailed.slice(30, 70), { at }))
  expect(await campaignOf(ports)).toMatchObject({ reason: expect.stringContaining('30 of 70') })
})

it('a healthy run costs the breaker one write a batch and no read', async () => {
  const { ports, mailed } = await halfSent(200)
  const at = ports.clock.now()
  const calls: string[] = []
  const noted = (port: 'campaigns' | 'runs') =>
    Object.fromEntries(
      Object.entries(ports[port]).map(([name, method]) => [
        name,
        typeof method !== 'function'
          ? method
          : (...input: readonly unknown[]) => {
              calls.push(name)
              return Reflect.apply(method, ports[port], input)
            },
      ]),
    )
  const watched = { ...ports, ...{ campaigns: noted('campaigns'), runs: noted('runs') } } as CampaignPorts
  await recordBodies(ports, eventsOf('Delivery', mailed.slice(0, 100), { at }))
  await recordBodies(watched, [
    ...eventsOf('Delivery', mailed.slice(100, 198), { at }),
    ...eventsOf('Complaint', mailed.slice(0, 2), { at }),
  ])
  const byEvents = calls.filter((name) => name !== 'chunkOf' && name !== 'recordOutcomes')
  expect(byEvents).toEqual(['countEvidence'])
})

describe('a message that SES rejects as a virus', () => {
  it('pauses the campaign, once however often the event comes', async () => {
    const { ports, mailed } = await halfSent(20)
    const reject = anEvent('Reject', mailed[0], { at: later(ports) })
    await recordBodies(ports, [reject, reject])
    expect(await campaignOf(ports)).toMatchObject({
      status: 'paused',
      epoch: 1,
      reason: expect.stringContaining('virus'),
    })
    await ownerResumes(ports)
    await recordBodies(ports, [reject])
    expect(await campaignOf(ports)).toMatchObject({ status: 'sending', epoch: 2 })
  })

  it('pauses it again when one mailed after the resume is rejected, not for one from before', async () => {
    const { ports, mailed } = await halfSent(20)
    const at = ports.clock.now()
    await recordBodies(ports, [anEvent('Reject', mailed[0], { at })])
    ports.clock.advance(minute)
    await ownerResumes(ports)
    await recordBodies(ports, [anEvent('Reject', mailed[1], { at })])
    expect(await campaignOf(ports)).toMatchObject({ status: 'sending' })
    await recordBodies(ports, [anEvent('Reject', mailed[2], { at: later(ports) })])
    expect(await campaignOf(ports)).toMatchObject({ status: 'paused' })
  })

  it('pauses it although it went on by itself since, after a pause for the quota', async () => {
    const { ports, mailed } = await halfSent(20)
    const reject = anEvent('Reject', mailed[0], { at: ports.clock.now() })
    ports.mailer.script.push({ kind: 'quota' })
    await drainLanes(ports)
    ports.clock.advance(6 * hour)
    await tick(ports, { deadline: soon(ports) })
    expect(await campaignOf(ports)).toMatchObject({ status: 'sending', epoch: 2 })
    await recordBodies(ports, [reject])
    expect(await campaignOf(ports)).toMatchObject({
      status: 'paused',
      reason: expect.stringContaining('virus'),
    })
  })

  it('pauses it also when the process died before the outcome was recorded', async () => {
    const { ports, mailed } = await halfSent(20)
    const dying = { ...ports.runs, recordOutcomes: () => Promise.reject(new Error('killed')) }
    const reject = anEvent('Reject', mailed[0], { at: later(ports) })
    await expect(recordBodies({ ...ports, runs: dying }, [reject])).rejects.toThrow('killed')
    expect(await campaignOf(ports)).toMatchObject({ status: 'paused', epoch: 1 })
    await recordBodies(ports, [reject])
    expect(await campaignOf(ports)).toMatchObject({ status: 'paused', epoch: 1 })
  })

  it('of another run, or of a message that was not ours, changes nothing', async () => {
    const { ports, mailed } = await halfSent(20)
    const [first] = mailed
    if (!first) throw new Error('nobody was mailed')
    const foreign = { ...first, tags: { ...first.tags, run: 'b'.repeat(16) } }
    const untagged = { ...first, tags: {} }
    const at = later(ports)
    await recordBodies(ports, [anEvent('Reject', foreign, { at }), anEvent('Reject', untagged, { at })])
    expect(await campaignOf(ports)).toMatchObject({ status: 'sending' })
  })
})
