import { describe, expect, it } from 'vitest'
import { fireSchedule } from '../../functions/flows/fire-schedule.ts'
import { liveCampaigns } from '../../functions/flows/live-campaigns.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { unscheduleCampaign } from '../../functions/flows/unschedule-campaign.ts'
import { campaignPorts, manyPeople, soon } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'
import { goTo, scheduledSeries, seriesId, seriesOf, thursdays } from '../support/series.ts'

const campaignId = aCampaign().id
const at = '2026-12-01T08:00:00.000Z'

async function aScheduled() {
  const ports = campaignPorts(manyPeople(3))
  await ports.campaigns.create(aCampaign())
  await scheduleCampaign(ports, { campaignId, actor: 'cli', at })
  return ports
}

describe('taking a schedule back', () => {
  it('makes a draft of it, which its old time does not start', async () => {
    const ports = await aScheduled()
    expect((await liveCampaigns(ports, { most: 9 })).map(({ id }) => id)).toEqual([campaignId])
    expect(await unscheduleCampaign(ports, { campaignId, actor: 'desk:1' })).toMatchObject({
      kind: 'changed',
      campaign: { status: 'draft', scheduledFor: undefined },
    })
    expect([...ports.scheduler.schedules]).toEqual([])
    expect(await liveCampaigns(ports, { most: 9 })).toEqual([])
    goTo(ports, at)
    const fired = await fireSchedule(ports, { campaignId, instant: at, actor: 'tick', deadline: soon(ports) })
    expect(fired.kind).toBe('nothing-to-start')
    expect(await ports.campaigns.audit(campaignId)).toContainEqual(
      expect.objectContaining({ actor: 'desk:1', action: 'unschedule' }),
    )
  })

  it('makes a draft of a series, which can be scheduled again', async () => {
    const ports = await scheduledSeries()
    await unscheduleCampaign(ports, { campaignId: seriesId, actor: 'cli' })
    expect(await seriesOf(ports)).toMatchObject({ status: 'draft' })
    await scheduleCampaign(ports, { campaignId: seriesId, actor: 'cli' })
    expect(await seriesOf(ports)).toMatchObject({ status: 'scheduled', scheduledFor: thursdays[0] })
  })

  it('is refused for what is no schedule, and for nothing', async () => {
    const ports = await aScheduled()
    await unscheduleCampaign(ports, { campaignId, actor: 'cli' })
    expect(await unscheduleCampaign(ports, { campaignId, actor: 'cli' })).toMatchObject({ kind: 'refused' })
    expect(await unscheduleCampaign(ports, { campaignId: 'nobody', actor: 'cli' })).toEqual({
      kind: 'unknown-campaign',
    })
  })
})
