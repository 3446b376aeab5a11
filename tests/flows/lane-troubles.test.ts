import { describe, expect, it } from 'vitest'
import { hour, minute } from '../../functions/core/instant.ts'
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

const campaignId = 'november-digest'
const notices = (ports: CampaignPorts) => ports.transactional.waiting.filter(({ kind }) => kind === 'notice')

/** Ports over the same stores whose windows cannot be read: every lane ends by a fault. */
function brokenPorts(ports: CampaignPorts): CampaignPorts {
  const readWindow = () => Promise.reject(new Error('the table is throttled'))
  return { ...ports, runs: { ...ports.runs, readWindow } }
}

/** Ticks and works the lanes off, minute by minute; answers how many orders there were. */
async function play(ports: CampaignPorts, minutes: number): Promise<number> {
  let orders = 0
  for (let n = 0; n < minutes; n += 1) {
    ports.clock.advance(minute)
    await tick(ports, { deadline: soon(ports) })
    orders += await drainLanes(ports)
  }
  return orders
}

describe('a lane that ends by a fault', () => {
  it('five times in a row pauses the campaign and tells the owner, and is not started again', async () => {
    const { ports, order } = await startedCampaign(manyPeople(3))
    const broken = brokenPorts(ports)
    await sendLane(broken, { order, deadline: soon(ports) })
    expect(await play(broken, 30)).toBe(4)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({
      status: 'paused',
      reason: expect.stringContaining('a fault 5 times in a row'),
    })
    expect(notices(ports)).toMatchObject([{ cause: 'breaker', reason: expect.stringContaining('5 times') }])
  })

  it('four times is started once more, and the fifth time mails everyone', async () => {
    const { ports, order } = await startedCampaign(manyPeople(3))
    const broken = brokenPorts(ports)
    await sendLane(broken, { order, deadline: soon(ports) })
    await play(broken, 3)
    await play(ports, 2)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
    expect(lettersOf(ports)).toBe('aaa')
  })

  it('again and again, but mails people in between, goes on', async () => {
    const { ports, order } = await startedCampaign(manyPeople(400))
    const readWindow = ports.runs.readWindow
    let reads = 0
    const flaky = {
      ...ports,
      runs: {
        ...ports.runs,
        readWindow: (...input: Parameters<typeof readWindow>) => {
          reads += 1
          return reads % 5 === 0 ? Promise.reject(new Error('the table is throttled')) : readWindow(...input)
        },
      },
    }
    await sendLane(flaky, { order, deadline: soon(ports) })
    await play(flaky, 40)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
    expect(ports.mailer.mailed).toHaveLength(400)
  })

  it('starts with a clean record once the owner has resumed the campaign', async () => {
    const { ports, order } = await startedCampaign(manyPeople(3))
    const broken = brokenPorts(ports)
    await sendLane(broken, { order, deadline: soon(ports) })
    await play(broken, 10)
    await resumeCampaign(ports, { campaignId, actor: 'owner', deadline: soon(ports) })
    expect(await play(broken, 10)).toBe(5)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'paused', epoch: 3 })
  })
})

describe('a lane from which nothing reaches SES', () => {
  const cutOff = (ports: CampaignPorts): CampaignPorts => ({
    ...ports,
    mailer: { ...ports.mailer, send: async () => ({ kind: 'not-sent', reason: 'ENOTFOUND' }) },
  })

  it('for an hour pauses the campaign with the reason, everyone still pending', async () => {
    const { ports, order } = await startedCampaign(manyPeople(3))
    const offline = cutOff(ports)
    await sendLane(offline, { order, deadline: soon(ports) })
    await play(offline, 55)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sending' })
    await play(offline, 10)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({
      status: 'paused',
      reason: 'nothing got through for an hour: no call reached SES',
    })
    expect(lettersOf(ports)).toBe('ppp')
    expect(notices(ports)).toMatchObject([{ cause: 'breaker' }])
  })

  it('for less than that mails everyone when the line is back', async () => {
    const { ports, order } = await startedCampaign(manyPeople(3))
    const offline = cutOff(ports)
    await sendLane(offline, { order, deadline: soon(ports) })
    await play(offline, 50)
    await play(ports, 2)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
  })

  it('for nearly an hour is left to the sender that then gets through', async () => {
    const { ports, order, campaignId: id } = await startedCampaign(manyPeople(3))
    const offline = cutOff(ports)
    await sendLane(offline, { order, deadline: soon(ports) })
    await play(offline, 58)
    ports.clock.advance(minute)
    await tick(ports, { deadline: soon(ports) })
    ports.clock.advance(2 * minute)
    await tick(ports, { deadline: soon(ports) })
    expect(await ports.campaigns.read(id)).toMatchObject({ status: 'sending' })
    await drainLanes(ports)
    expect(await ports.campaigns.read(id)).toMatchObject({ status: 'sent' })
  })

  it('because the machine slept for two hours is tried again first', async () => {
    const { ports, order } = await startedCampaign(manyPeople(3))
    await sendLane(cutOff(ports), { order, deadline: soon(ports) })
    ports.clock.advance(2 * hour)
    await play(ports, 2)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
  })
})

it('an order that waits in its queue behind others for nine minutes is not given again', async () => {
  const { ports, order } = await startedCampaign(manyPeople(3_000))
  await sendLane(ports, { order, deadline: soon(ports) })
  for (let n = 0; n < 9; n += 1) {
    ports.clock.advance(minute)
    await tick(ports, { deadline: soon(ports) })
  }
  const [next, ...others] = ports.lanes.waiting
  if (!next) throw new Error('no hop was ordered')
  expect(others).toEqual([])
  expect(next).toMatchObject({ hop: 1, from: expect.any(String) })
  expect(await sendLane(ports, { order: next, deadline: soon(ports) })).toEqual({ kind: 'continued' })
})
