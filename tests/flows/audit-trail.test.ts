import { describe, expect, it } from 'vitest'
import { day, hour, minute, plusMilliseconds } from '../../functions/core/instant.ts'
import { cancelCampaign } from '../../functions/flows/cancel-campaign.ts'
import { createCampaign } from '../../functions/flows/create-campaign.ts'
import { haltCampaign } from '../../functions/flows/halt-campaign.ts'
import { removeCampaign } from '../../functions/flows/remove-campaign.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { tick } from '../../functions/flows/tick.ts'
import { updateCampaign } from '../../functions/flows/update-campaign.ts'
import {
  type CampaignPorts,
  campaignPorts,
  drainLanes,
  manyPeople,
  soon,
  startedCampaign,
} from '../support/campaign-ports.ts'
import { aDefinition } from '../support/campaigns.ts'
import { fire, goTo, scheduledSeries, seriesId, thursdays } from '../support/series.ts'

const campaignId = 'november-digest'
const source = { kind: 'api' } as const

async function aDraft() {
  const ports = campaignPorts(manyPeople(20))
  await createCampaign(ports, { id: campaignId, actor: 'api:key-1', definition: aDefinition(), source })
  return ports
}

async function trailOf(ports: CampaignPorts, id = campaignId): Promise<readonly string[]> {
  const trail = await ports.campaigns.audit(id)
  return trail.map(({ actor, action, detail = '', reason = '' }) =>
    [actor, action, detail, reason].filter((part) => part !== '').join(' | '),
  )
}

/** Entries of what nobody ordered. */
async function unorderedOf(ports: CampaignPorts, id = campaignId) {
  const trail = await ports.campaigns.audit(id)
  return trail.filter(({ actor }) => ['scheduler', 'planner', 'sender', 'tick'].includes(actor))
}

describe('the audit trail', () => {
  it('says what was ordered: the time of a schedule, the keys of an edit', async () => {
    const ports = await aDraft()
    const definition = aDefinition({ subject: 'Another', replyTo: 'eva@example.com' })
    await updateCampaign(ports, { campaignId, actor: 'cli', definition, source })
    await scheduleCampaign(ports, { campaignId, actor: 'cli', at: '2026-11-26T09:00', timeZone: 'UTC' })
    expect(await trailOf(ports)).toEqual([
      'api:key-1 | create',
      'cli | edit | replyTo, subject',
      'cli | schedule | for Thu 26 Nov 2026 at 09:00 UTC',
    ])
  })

  it('loses nothing when the process dies before or after any of its writes', async () => {
    const writes = ['addAudit', 'replace'] as const
    for (const write of writes) {
      for (const isWritten of [false, true]) {
        const ports = await aDraft()
        const at = '2026-11-26T09:00'
        await scheduleCampaign(ports, { campaignId, actor: 'cli', at, timeZone: 'UTC' })
        const real = { ...ports.campaigns }
        const dies = async (...given: readonly never[]) => {
          Object.assign(ports.campaigns, real)
          if (isWritten) await (real[write] as (...all: readonly never[]) => Promise<unknown>)(...given)
          throw new Error('killed')
        }
        Object.assign(ports.campaigns, { [write]: dies })
        await expect(cancelCampaign(ports, { campaignId, actor: 'owner' })).rejects.toThrow('killed')
        await cancelCampaign(ports, { campaignId, actor: 'owner' })
        expect(await trailOf(ports)).toEqual([
          'api:key-1 | create',
          'cli | schedule | for Thu 26 Nov 2026 at 09:00 UTC',
          'owner | cancel | cancelled',
        ])
      }
    }
  })

  it('keeps what a campaign’s last change was when it is removed', async () => {
    const ports = await aDraft()
    await removeCampaign(ports, { campaignId, actor: 'cli' })
    expect(await trailOf(ports)).toEqual(['api:key-1 | create', 'cli | remove'])
  })

  it('gives a reason for whatever nobody ordered: start and finish', async () => {
    const ports = await aDraft()
    await scheduleCampaign(ports, { campaignId, actor: 'cli', at: '2026-11-23T09:00', timeZone: 'UTC' })
    ports.clock.advance(hour)
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect((await trailOf(ports)).slice(-2)).toEqual([
      'tick | start | its time had come',
      'sender | finish | everyone is accounted for',
    ])
  })

  it('gives a reason for whatever nobody ordered: waiting for the quota, and going on', async () => {
    const { ports } = await startedCampaign(manyPeople(20))
    const campaign = await ports.campaigns.read(campaignId)
    if (!campaign) throw new Error('there is no campaign')
    const resumesAt = plusMilliseconds(ports.clock.now(), minute)
    await haltCampaign(ports, { campaign, cause: 'quota', actor: 'sender', reason: 'used up', resumesAt })
    ports.clock.advance(hour)
    await tick(ports, { deadline: soon(ports) })
    expect((await trailOf(ports)).at(-1)).toBe('tick | resume | a tenth of the daily quota is free again')
  })

  it('gives a reason for whatever nobody ordered: the issues of a series', async () => {
    const ports = await scheduledSeries()
    goTo(ports, thursdays[0])
    await fire(ports, thursdays[0])
    await drainLanes(ports)
    ports.composer.choice = { kind: 'nothing-new', slugs: [], reason: 'There is nothing new.' }
    goTo(ports, thursdays[1])
    await fire(ports, thursdays[1])
    ports.clock.advance(day)
    await tick(ports, { deadline: soon(ports) })
    for (const id of [seriesId, `${seriesId}-${thursdays[0].slice(0, 10)}`]) {
      const entries = await unorderedOf(ports, id)
      expect(entries.length).toBeGreaterThan(1)
      expect(entries.filter(({ reason }) => reason === undefined)).toEqual([])
    }
  })
})
