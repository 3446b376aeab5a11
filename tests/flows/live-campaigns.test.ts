import { describe, expect, it } from 'vitest'
import { fireSchedule } from '../../functions/flows/fire-schedule.ts'
import { type LiveAsked, liveCampaigns } from '../../functions/flows/live-campaigns.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { campaignPorts, manyPeople, soon } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'
import { countedReads } from '../support/counted-reads.ts'
import { goTo } from '../support/series.ts'

const times = {
  going: '2026-12-01T08:00:00.000Z',
  late: '2027-02-01T08:00:00.000Z',
  early: '2027-01-01T08:00:00.000Z',
} as const

/** One that is being sent, and two that wait. */
async function aFew() {
  const ports = campaignPorts(manyPeople(1))
  for (const [campaignId, at] of Object.entries(times)) {
    await ports.campaigns.create(aCampaign({ id: campaignId }))
    await scheduleCampaign(ports, { campaignId, actor: 'cli', at })
  }
  const [campaignId, instant] = ['going', times.going]
  goTo(ports, instant)
  await fireSchedule(ports, { campaignId, instant, actor: 'tick', deadline: soon(ports) })
  const { ports: counted, take } = countedReads(ports)
  return async (asked: LiveAsked) => {
    take()
    const found = (await liveCampaigns(counted, asked)).map(({ id, status }) => `${id} ${status}`)
    return { found, read: take().calls.get('campaigns.read') }
  }
}

describe('what is under way or to come', () => {
  it('has what is being sent before what waits, and that by its time', async () => {
    const live = await aFew()
    const { found } = await live({ most: 9 })
    expect(found).toEqual(['going sending', 'early scheduled', 'late scheduled'])
  })

  it('reads no more of them than are asked for, the next first', async () => {
    const live = await aFew()
    expect(await live({ most: 2 })).toEqual({ found: ['going sending', 'early scheduled'], read: 2 })
    expect(await live({ most: 9, until: times.early })).toMatchObject({ read: 2 })
    expect(await live({ most: 9, until: times.going })).toEqual({ found: ['going sending'], read: 1 })
  })
})
