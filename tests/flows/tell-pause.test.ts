import { describe, expect, it } from 'vitest'
import { hour, minute } from '../../functions/core/instant.ts'
import { cancelCampaign } from '../../functions/flows/cancel-campaign.ts'
import { pauseCampaign } from '../../functions/flows/pause-campaign.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { tick } from '../../functions/flows/tick.ts'
import {
  type CampaignPorts,
  campaignPorts,
  manyPeople,
  soon,
  startedCampaign,
} from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'

const campaignId = 'november-digest'
const fatal = { kind: 'fatal', reason: 'AccountSendingPausedException' } as const
const notices = (ports: CampaignPorts) =>
  ports.transactional.waiting.flatMap((each) =>
    each.kind === 'notice' ? [[each.cause, each.campaignId]] : [],
  )

/** The same ports, whose transactional queue fails once. */
function failingOnce(ports: CampaignPorts): CampaignPorts {
  let failures = 1
  const push: CampaignPorts['transactional']['push'] = async (...message) => {
    failures -= 1
    if (failures >= 0) throw new Error('SQS fault')
    return ports.transactional.push(...message)
  }
  return { ...ports, transactional: { ...ports.transactional, push } }
}

/** Ticks every ten minutes for so many hours; a tick that fails is followed by the next. */
async function play(ports: CampaignPorts, hours: number): Promise<void> {
  for (let n = 0; n < 6 * hours; n += 1) {
    ports.clock.advance(10 * minute)
    await tick(ports, { deadline: soon(ports) }).catch(() => undefined)
  }
}

async function pausedWithoutNotice() {
  const { ports, order } = await startedCampaign(manyPeople(5))
  ports.mailer.script.push(fatal)
  const failing = failingOnce(ports)
  await sendLane(failing, { order, deadline: soon(ports) })
  expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'paused', reason: fatal.reason })
  expect(notices(ports)).toEqual([])
  return { ports, failing }
}

describe('a campaign that paused itself', () => {
  it('and whose notice could not be queued is told within two hours, once', async () => {
    const { ports, failing } = await pausedWithoutNotice()
    await play(failing, 2)
    expect(notices(ports)).toEqual([['breaker', campaignId]])
    await play(failing, 48)
    expect(notices(ports)).toHaveLength(1)
  })

  it.each([
    [
      'resumed',
      (ports: CampaignPorts) => resumeCampaign(ports, { campaignId, actor: 'owner', deadline: soon(ports) }),
    ],
    [
      'cancelled',
      (ports: CampaignPorts) => cancelCampaign(ports, { campaignId, actor: 'owner', reason: 'a typo' }),
    ],
  ])('and was %s before it was told is told of no more', async (_what, order) => {
    const { ports, failing } = await pausedWithoutNotice()
    await order(ports)
    await play(failing, 5)
    expect(notices(ports)).toEqual([])
  })

  it('in the same hour as another is told in the next', async () => {
    const ports = campaignPorts(manyPeople(5))
    for (const id of ['first', 'second']) {
      await ports.campaigns.create(aCampaign({ id }))
      await sendNow(ports, { campaignId: id, actor: 'cli', deadline: soon(ports) })
      const order = ports.lanes.waiting.shift()
      ports.mailer.script.push(fatal)
      if (order) await sendLane(ports, { order, deadline: soon(ports) })
    }
    expect(notices(ports)).toEqual([['breaker', 'first']])
    await play(ports, 2)
    expect(notices(ports)).toEqual([
      ['breaker', 'first'],
      ['breaker', 'second'],
    ])
  })
})

it('a pause that the owner orders is told to nobody', async () => {
  const { ports } = await startedCampaign(manyPeople(5))
  await pauseCampaign(ports, { campaignId, actor: 'owner', reason: 'a second look' })
  await play(ports, 2)
  expect(notices(ports)).toEqual([])
})

it('a schedule that was missed and whose notice could not be queued is told within two hours, once', async () => {
  const ports = campaignPorts(manyPeople(5))
  const at = '2026-11-23T09:00:00.000Z'
  await ports.campaigns.create(aCampaign({ status: 'scheduled', scheduledFor: at, timeZone: 'UTC' }))
  await ports.campaigns.addDue({ at, kind: 'start', campaignId })
  ports.clock.advance(10 * hour)
  const failing = failingOnce(ports)
  await expect(tick(failing, { deadline: soon(ports) })).rejects.toThrow()
  expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'paused' })
  await play(failing, 2)
  expect(notices(ports)).toEqual([['late-schedule', campaignId]])
  await play(failing, 24)
  expect(notices(ports)).toHaveLength(1)
  expect(await ports.campaigns.due('9999')).toEqual([])
})
