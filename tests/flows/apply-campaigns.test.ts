import { describe, expect, it } from 'vitest'
import type { Campaign, CampaignDefinition } from '../../functions/core/campaigns/campaign.ts'
import { applyCampaigns } from '../../functions/flows/apply-campaigns.ts'
import { planCampaigns } from '../../functions/flows/plan-campaigns.ts'
import { removeCampaign } from '../../functions/flows/remove-campaign.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { campaignPorts } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import { aSubscriber } from '../support/subscribers.ts'

const file = (definition: CampaignDefinition = aDefinition()) => ({
  files: [{ file: 'campaigns/november-digest.md', definition }],
  actor: 'cli',
})
const edited = aDefinition({ subject: 'Six lifts' })
const timed = (at: string) => aDefinition({ schedule: { kind: 'once', at, timeZone: 'Europe/Zurich' } })

async function withCampaign(parts: Partial<Campaign> = {}) {
  const ports = campaignPorts([aSubscriber()])
  await ports.campaigns.create(aCampaign(parts))
  return ports
}

describe('a plan', () => {
  it('creates what is new and leaves alone what is the same', async () => {
    const ports = campaignPorts()
    expect(await planCampaigns(ports, file())).toMatchObject([{ action: 'create', id: 'november-digest' }])
    await applyCampaigns(ports, file())
    expect(await planCampaigns(ports, file())).toMatchObject([{ action: 'unchanged', status: 'draft' }])
    expect(await ports.campaigns.read('november-digest')).toMatchObject({
      status: 'draft',
      source: { kind: 'file', file: 'campaigns/november-digest.md' },
    })
  })

  it('changes nothing by itself', async () => {
    const ports = campaignPorts()
    await planCampaigns(ports, file())
    expect(ports.campaigns.campaigns.size).toBe(0)
  })

  it('updates a draft', async () => {
    const ports = await withCampaign()
    expect(await planCampaigns(ports, file(edited))).toMatchObject([{ action: 'update', unschedules: false }])
    expect(await applyCampaigns(ports, file(edited))).toEqual([
      { change: expect.objectContaining({ action: 'update' }) },
    ])
    expect(await ports.campaigns.read('november-digest')).toMatchObject({
      definition: { subject: 'Six lifts' },
    })
  })

  it('keeps the schedule of a scheduled campaign whose time stays, and takes it back when its time changes', async () => {
    const ports = await withCampaign({ definition: timed('2026-11-26T09:00') })
    await scheduleCampaign(ports, { campaignId: 'november-digest', actor: 'cli' })
    await applyCampaigns(ports, file({ ...timed('2026-11-26T09:00'), subject: 'Six lifts' }))
    expect(await ports.campaigns.read('november-digest')).toMatchObject({
      status: 'scheduled',
      definition: { subject: 'Six lifts' },
    })
    const moved = timed('2026-11-27T09:00')
    expect(await planCampaigns(ports, file(moved))).toMatchObject([{ action: 'update', unschedules: true }])
    await applyCampaigns(ports, file(moved))
    expect(await ports.campaigns.read('november-digest')).toMatchObject({
      status: 'draft',
      definition: moved,
    })
  })

  it.each(['sending', 'paused', 'sent', 'cancelled'] as const)(
    'refuses to change a campaign that is %s',
    async (status) => {
      const ports = await withCampaign({ status })
      const [applied] = await applyCampaigns(ports, file(edited))
      expect(applied).toMatchObject({ change: { action: 'frozen', status }, refusal: { rule: 'frozen' } })
      expect(await ports.campaigns.read('november-digest')).toMatchObject({
        definition: aDefinition(),
        version: 1,
      })
    },
  )
})

describe('a plan for a series', () => {
  const recurring = (every: string) =>
    aDefinition({ schedule: { kind: 'recurring', every, timeZone: 'Europe/Zurich' } })
  const weekly = recurring('thursday at 09:00')
  const moved = recurring('monday at 07:00')
  const scheduled = { status: 'scheduled', scheduledFor: '2026-11-26T08:00:00.000Z' } as const

  it('moves a scheduled one to its new time without taking it back', async () => {
    const ports = await withCampaign({ definition: weekly, ...scheduled })
    expect(await planCampaigns(ports, file(moved))).toMatchObject([{ action: 'update', unschedules: false }])
    await applyCampaigns(ports, file(moved))
    expect(await ports.campaigns.read('november-digest')).toMatchObject({
      status: 'scheduled',
      scheduledFor: '2026-11-30T06:00:00.000Z',
      definition: moved,
    })
  })

  it('takes one back to draft that no longer recurs, and one that recurs only now', async () => {
    for (const [before, after] of [
      [weekly, timed('2026-11-27T09:00')],
      [timed('2026-11-26T09:00'), weekly],
    ] as const) {
      const ports = await withCampaign({ definition: before, ...scheduled })
      expect(await planCampaigns(ports, file(after))).toMatchObject([{ unschedules: true }])
      await applyCampaigns(ports, file(after))
      expect(await ports.campaigns.read('november-digest')).toMatchObject({
        status: 'draft',
        definition: after,
      })
    }
  })

  it('changes one that is paused, whose words freeze only in its issues', async () => {
    const ports = await withCampaign({ definition: weekly, status: 'paused' })
    expect(await planCampaigns(ports, file(moved))).toMatchObject([{ action: 'update', status: 'paused' }])
    const [applied] = await applyCampaigns(ports, file(moved))
    expect(applied).not.toHaveProperty('refusal')
    const [refused] = await applyCampaigns(ports, file(timed('2026-11-27T09:00')))
    expect(refused).toMatchObject({ refusal: { rule: 'recurring' } })
  })
})

describe('removing', () => {
  it('takes away a draft, and nothing that went out or is about to', async () => {
    const ports = await withCampaign()
    expect(await removeCampaign(ports, { campaignId: 'november-digest', actor: 'cli' })).toEqual({
      kind: 'removed',
    })
    expect(await removeCampaign(ports, { campaignId: 'november-digest', actor: 'cli' })).toEqual({
      kind: 'unknown-campaign',
    })
    for (const status of ['scheduled', 'sending', 'paused', 'sent'] as const) {
      const other = await withCampaign({ status, ...(status !== 'scheduled' && { runId: 'a'.repeat(16) }) })
      expect(await removeCampaign(other, { campaignId: 'november-digest', actor: 'cli' })).toMatchObject({
        kind: 'refused',
      })
    }
  })
})
