import { describe, expect, it } from 'vitest'
import type { SendResult } from '../../functions/core/email/send-result.ts'
import { hour } from '../../functions/core/instant.ts'
import { checkToken } from '../../functions/core/token.ts'
import { pauseCampaign } from '../../functions/flows/pause-campaign.ts'
import { reportCampaign } from '../../functions/flows/report-campaign.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { tick } from '../../functions/flows/tick.ts'
import {
  type CampaignPorts,
  drainLanes,
  lettersOf,
  manyPeople,
  soon,
  startedCampaign,
} from '../support/campaign-ports.ts'
import { nthId } from '../support/campaigns.ts'
import { aSubscriber } from '../support/subscribers.ts'

const oneShard = (count: number) =>
  Array.from({ length: count }, (_, n) => aSubscriber({ id: nthId(n), email: `person-${n}@example.com` }))

async function statusOf(ports: CampaignPorts) {
  const campaign = await ports.campaigns.read('november-digest')
  return [campaign?.status, campaign?.reason]
}

describe('a lane', () => {
  it('mails each person under tags that name the run, the person and the claim', async () => {
    const { ports, order } = await startedCampaign(oneShard(3))
    expect(await sendLane(ports, { order, deadline: soon(ports) })).toEqual({ kind: 'done' })
    const [first] = ports.mailer.mailed
    expect(first).toMatchObject({
      to: 'person-0@example.com',
      from: 'digest@mail.example.com',
      tags: { kind: 'campaign', campaign: 'november-digest', run: order.runId, person: nthId(0) },
    })
    expect(first?.tags.attempt).toMatch(/^[A-Za-z0-9_-]{11}$/)
    expect(await statusOf(ports)).toEqual(['sent', undefined])
  })

  it('signs each unsubscribe link for its person and run', async () => {
    const { ports, order } = await startedCampaign(oneShard(1))
    await sendLane(ports, { order, deadline: soon(ports) })
    const token = /\/u\/(\S+)/.exec(Buffer.from(ports.mailer.mailed[0]?.raw ?? []).toString())?.[1] ?? ''
    expect(checkToken(await ports.keys.tokenKeys(), 'unsubscribe', token, 0)).toMatchObject({
      kind: 'valid',
      claims: { subscriberId: nthId(0), runId: order.runId },
    })
  })

  it('claims at most a window at once, each under an attempt of its own', async () => {
    const { ports, order } = await startedCampaign(oneShard(25))
    await sendLane(ports, { order, deadline: soon(ports) })
    const attempts = ports.mailer.calls.map(({ tags }) => tags.attempt)
    const sizes = [...new Set(attempts)].map((attempt) => attempts.filter((each) => each === attempt).length)
    expect(sizes).toEqual([10, 10, 5])
  })

  it('paces itself at nine tenths of the rate', async () => {
    const { ports, order } = await startedCampaign(oneShard(30))
    const before = ports.clock.real()
    await sendLane(ports, { order, deadline: soon(ports) })
    expect((ports.clock.real() - before) / 30).toBeCloseTo(1000 / (0.9 * 14), 0)
  })

  it('mails nobody who has gone by the time their window is claimed', async () => {
    const { ports, order } = await startedCampaign(oneShard(6))
    const change = (n: number, parts: object) => {
      const person = ports.subscribers.people.get(nthId(n))
      if (person) ports.subscribers.people.set(nthId(n), { ...person, ...parts })
    }
    change(0, { state: 'unsubscribed' })
    change(1, { state: 'complained' })
    change(2, { state: 'erased', email: '' })
    ports.subscribers.people.delete(nthId(3))
    await sendLane(ports, { order, deadline: soon(ports) })
    expect(ports.mailer.calls.map(({ to }) => to)).toEqual(['person-4@example.com', 'person-5@example.com'])
    const [state] = ports.runs.stateRows.values()
    expect(state).toMatchObject({ letters: 'xxxxaa', reasons: 'umee--' })
    expect(await statusOf(ports)).toEqual(['sent', undefined])
  })

  it('stops at the next window when it is paused, and the resumed one serves the rest', async () => {
    const { ports, order, campaignId } = await startedCampaign(oneShard(25))
    ports.mailer.script.push((_) => {
      void pauseCampaign(ports, { campaignId, actor: 'owner', reason: 'a typo' })
      return { kind: 'accepted', messageId: 'one' }
    })
    expect(await sendLane(ports, { order, deadline: soon(ports) })).toEqual({ kind: 'stopped' })
    expect(lettersOf(ports)).toBe(`${'a'.repeat(10)}${'p'.repeat(15)}`)
    await resumeCampaign(ports, { campaignId, actor: 'owner', deadline: soon(ports) })
    expect(ports.lanes.waiting).toMatchObject([{ epoch: 2, hop: 0 }])
    await drainLanes(ports)
    expect(ports.mailer.calls).toHaveLength(25)
    expect(await statusOf(ports)).toEqual(['sent', undefined])
  })

  it('hands over to the next hop before its time is over, from where it stopped', async () => {
    const { ports, order } = await startedCampaign(manyPeople(2_000))
    expect(await sendLane(ports, { order, deadline: soon(ports) })).toEqual({ kind: 'continued' })
    expect(ports.lanes.waiting).toMatchObject([
      { epoch: 0, hop: 1, from: expect.stringMatching(/^[0-9a-f]{32}$/) },
    ])
    expect(await drainLanes(ports)).toBeGreaterThan(0)
    expect(new Set(ports.mailer.calls.map(({ to }) => to)).size).toBe(2_000)
    expect(ports.mailer.calls).toHaveLength(2_000)
    expect(await statusOf(ports)).toEqual(['sent', undefined])
  })

  it('ends at once when a newer order drives it', async () => {
    const { ports, order } = await startedCampaign(oneShard(3))
    await ports.runs.writeLane(
      { ...order, hop: 9, until: ports.clock.real(), boot: ports.boot, done: false },
      'newer',
    )
    expect(await sendLane(ports, { order, deadline: soon(ports) })).toEqual({ kind: 'superseded' })
    expect(ports.mailer.calls).toEqual([])
  })

  it('leaves a window of another sender alone while its lease lives', async () => {
    const { ports, order } = await startedCampaign(oneShard(3))
    const [[key, state] = []] = ports.runs.stateRows
    if (!key || !state) throw new Error('no state')
    const lease = { attempt: 'other', until: ports.clock.real() + 10_000, boot: ports.boot }
    ports.runs.stateRows.set(key, { ...state, letters: 'spp', attempts: ['other', '', ''], lease })
    expect(await sendLane(ports, { order, deadline: soon(ports) })).toMatchObject({ kind: 'wait' })
    expect(ports.mailer.calls).toEqual([])
  })

  it('puts a dead sender’s window in doubt and serves the others, also when its boot is gone', async () => {
    const { ports, order } = await startedCampaign(oneShard(3))
    const [[key, state] = []] = ports.runs.stateRows
    if (!key || !state) throw new Error('no state')
    const lease = { attempt: 'other', until: Number.MAX_SAFE_INTEGER, boot: 'an earlier boot' }
    ports.runs.stateRows.set(key, { ...state, letters: 'spp', attempts: ['other', '', ''], lease })
    await sendLane(ports, { order, deadline: soon(ports) })
    expect(lettersOf(ports)).toBe('aad')
    expect(await statusOf(ports)).toEqual(['sending', undefined])
  })
})

describe('an answer of SES', () => {
  it.each<[SendResult, string, string]>([
    [{ kind: 'rejected', reason: 'bad address' }, 'aaf', 'sent'],
    [{ kind: 'unknown', reason: 'timeout' }, 'aad', 'sending'],
    [{ kind: 'throttled' }, 'aaa', 'sent'],
    [{ kind: 'not-sent', reason: 'DNS' }, 'aaa', 'sent'],
  ])('%j to one of three leaves %s, %s', async (answer, letters, status) => {
    const { ports, order } = await startedCampaign(oneShard(3))
    ports.mailer.script.push(answer)
    await sendLane(ports, { order, deadline: soon(ports) })
    expect(lettersOf(ports)).toBe(letters)
    expect((await statusOf(ports))[0]).toBe(status)
  })

  it('that stops everything pauses the campaign with its reason and loses nobody', async () => {
    const { ports, order } = await startedCampaign(oneShard(3))
    ports.mailer.script.push({ kind: 'fatal', reason: 'sending is paused for this account' })
    expect(await sendLane(ports, { order, deadline: soon(ports) })).toMatchObject({ kind: 'pause' })
    expect(await statusOf(ports)).toEqual(['paused', 'sending is paused for this account'])
    const report = await reportCampaign(ports, { campaignId: 'november-digest' })
    expect(report).toMatchObject({ counts: { frozen: 3, inDoubt: 0, failed: 0 } })
  })

  it('that is unclear for a whole window pauses the campaign', async () => {
    const { ports, order } = await startedCampaign(oneShard(12))
    for (let n = 0; n < 10; n += 1) ports.mailer.script.push({ kind: 'unknown', reason: 'reset' })
    await sendLane(ports, { order, deadline: soon(ports) })
    expect(await statusOf(ports)).toEqual(['paused', expect.stringContaining('in doubt')])
    expect(lettersOf(ports)).toBe(`${'d'.repeat(10)}pp`)
  })

  it('that refuses twenty in a row pauses the campaign', async () => {
    const { ports, order } = await startedCampaign(oneShard(40))
    for (let n = 0; n < 40; n += 1) ports.mailer.script.push({ kind: 'rejected', reason: 'no' })
    await sendLane(ports, { order, deadline: soon(ports) })
    expect(await statusOf(ports)).toEqual(['paused', 'SES refused 20 messages in a row'])
    expect(ports.mailer.calls).toHaveLength(20)
  })

  it('that never comes, since nothing reaches SES, ends the lane until the tick starts it anew', async () => {
    const { ports, order } = await startedCampaign(oneShard(3))
    for (let n = 0; n < 3; n += 1) ports.mailer.script.push({ kind: 'not-sent', reason: 'DNS' })
    expect(await sendLane(ports, { order, deadline: soon(ports) })).toMatchObject({ kind: 'wait' })
    expect(lettersOf(ports)).toBe('ppp')
    ports.clock.advance(60_000)
    await tick(ports, { deadline: soon(ports) })
    expect(await drainLanes(ports)).toBe(1)
    expect(await statusOf(ports)).toEqual(['sent', undefined])
  })

  it('by a mailer that throws leaves that person in doubt, says so, and pauses', async () => {
    const { ports, order } = await startedCampaign(oneShard(3))
    ports.mailer.script.push(() => {
      throw new Error('a defect')
    })
    await sendLane(ports, { order, deadline: soon(ports) })
    expect(lettersOf(ports)).toMatch(/^a*dp*$/)
    expect((await statusOf(ports))[0]).toBe('paused')
    expect(ports.log.lines).toContainEqual(expect.objectContaining({ level: 'error' }))
  })

  it('never puts an address into the log', async () => {
    const { ports, order } = await startedCampaign(oneShard(3))
    ports.mailer.script.push({ kind: 'rejected', reason: 'no' }, { kind: 'unknown', reason: 'reset' })
    await sendLane(ports, { order, deadline: soon(ports) })
    expect(JSON.stringify(ports.log.lines)).not.toContain('example.com')
  })
})

describe('the daily quota', () => {
  it('keeps a twentieth for confirmations, then parks the campaign, which goes on by itself', async () => {
    const { ports, order } = await startedCampaign(oneShard(30))
    ports.mailer.allowance = { perSecond: 14, perDay: 100, sentLastDay: 85 }
    expect(await sendLane(ports, { order, deadline: soon(ports) })).toEqual({ kind: 'quota' })
    expect(ports.mailer.calls).toHaveLength(10)
    expect(await statusOf(ports)).toEqual(['paused', expect.stringContaining('quota')])
    ports.mailer.allowance = { perSecond: 14, perDay: 100, sentLastDay: 95 }
    ports.clock.advance(hour)
    await tick(ports, { deadline: soon(ports) })
    expect((await statusOf(ports))[0]).toBe('paused')
    ports.mailer.allowance = { perSecond: 14, perDay: 100, sentLastDay: 0 }
    ports.clock.advance(5 * hour)
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect(ports.mailer.calls).toHaveLength(30)
    expect(await statusOf(ports)).toEqual(['sent', undefined])
  })

  it('that SES says is exceeded parks the campaign and mails nobody else', async () => {
    const { ports, order } = await startedCampaign(oneShard(12))
    ports.mailer.script.push({ kind: 'accepted', messageId: 'one' }, { kind: 'quota' })
    await sendLane(ports, { order, deadline: soon(ports) })
    expect(lettersOf(ports)).toBe(`a${'p'.repeat(11)}`)
    expect((await statusOf(ports))[0]).toBe('paused')
  })
})
