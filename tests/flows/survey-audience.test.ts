import { describe, expect, it } from 'vitest'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { surveyAudience } from '../../functions/flows/survey-audience.ts'
import { campaignPorts } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'
import { aSubscriber } from '../support/subscribers.ts'

const everyone = { topics: [] }
// Made once: what makes a record hashes its address.
const onTheList = aSubscriber()
const gone = aSubscriber({ state: 'unsubscribed' })

/** 51,200 people, of whom nobody is mailed but those of one shard, if one is named. */
function manyOf(mailed: string | undefined) {
  const ports = campaignPorts([])
  const walked: string[] = []
  ports.subscribers.walkShard = async function* (shard) {
    walked.push(shard)
    for (let number = 0; number < 3_200; number += 1) {
      const id = `${shard}${number.toString(16).padStart(31, '0')}`
      const isMailed = shard === mailed && number === 7
      yield { ...(isMailed ? onTheList : gone), id }
    }
  }
  const survey = () =>
    surveyAudience(ports, { audience: everyone, deadline: Number.POSITIVE_INFINITY, keep: 3 })
  return { ports, walked, survey }
}

describe('of more than 50,000 people', () => {
  it('the first sixteenth stands for all where it holds somebody', async () => {
    const { survey, walked } = manyOf('0')
    expect(await survey()).toMatchObject({ people: 16, isEstimate: true })
    expect(walked).toEqual(['0'])
  })

  it('more are looked at until somebody is found: few are not nobody', async () => {
    const { survey, walked } = manyOf('6')
    const { people, isEstimate, excluded } = await survey()
    expect({ people, isEstimate }).toEqual({ people: 2, isEstimate: true })
    expect(excluded.get('unsubscribed')).toBe(Math.round(((7 * 3_200 - 1) * 16) / 7))
    expect(walked).toEqual([...'0123456'])
  })

  it('all are looked at before it is said that nobody is mailed', async () => {
    const { survey, walked } = manyOf(undefined)
    expect(await survey()).toMatchObject({ people: 0, isEstimate: false })
    expect(walked).toHaveLength(16)
  })
})

describe('a campaign for a few of many', () => {
  const order = {
    campaignId: 'november-digest',
    actor: 'cli',
    siteTimeZone: 'Europe/Zurich',
    at: '2026-11-26T09:00',
  }

  it.each([
    ['of the last sixteenth', 'f', undefined],
    ['whom there was no time to find', undefined, 10],
  ])('is scheduled, %s', async (_, mailed, perPerson) => {
    const { ports } = manyOf(mailed)
    const { walkShard } = ports.subscribers
    ports.subscribers.walkShard = async function* (shard) {
      for await (const subscriber of walkShard(shard)) {
        if (perPerson) ports.clock.advance(perPerson)
        yield subscriber
      }
    }
    await ports.campaigns.create(aCampaign())
    expect(await scheduleCampaign(ports, order)).toMatchObject({ kind: 'scheduled' })
  })

  it('is refused once it is sure that it is for nobody', async () => {
    const { ports } = manyOf(undefined)
    await ports.campaigns.create(aCampaign())
    expect(await scheduleCampaign(ports, order)).toMatchObject({
      kind: 'refused',
      refusal: { rule: 'empty-audience' },
    })
  })
})
