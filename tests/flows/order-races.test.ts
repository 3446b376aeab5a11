import { describe, expect, it, vi } from 'vitest'
import type { CampaignDefinition } from '../../functions/core/campaigns/campaign.ts'
import { hour } from '../../functions/core/instant.ts'
import { cancelCampaign } from '../../functions/flows/cancel-campaign.ts'
import { pauseCampaign } from '../../functions/flows/pause-campaign.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { startCampaign } from '../../functions/flows/start-campaign.ts'
import { updateCampaign } from '../../functions/flows/update-campaign.ts'
import {
  type CampaignPorts,
  campaignPorts,
  manyPeople,
  soon,
  startedCampaign,
} from '../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'

const campaignId = 'november-digest'
const instant = '2026-11-23T09:00:00.000Z'
const later = '2026-11-24T09:00:00.000Z'
const meanwhile = { kind: 'refused', refusal: { rule: 'changed-meanwhile' } }
const source = { kind: 'api' } as const

function once(at: string): CampaignDefinition {
  return aDefinition({ schedule: { kind: 'once', at, timeZone: 'UTC' } })
}

async function aDraft(definition = aDefinition()) {
  const ports = campaignPorts(manyPeople(20))
  await ports.campaigns.create(aCampaign({ definition }))
  const order = (at: string, actor = 'cli') => ({ campaignId, actor, at, timeZone: 'UTC' })
  const edit = (changed: CampaignDefinition) =>
    updateCampaign(ports, { campaignId, actor: 'other', definition: changed, source })
  return { ports, order, edit, stored: () => ports.campaigns.campaigns.get(campaignId) }
}

/** Has something happen once, after the campaign is read next and before whoever read it goes on. */
function afterNextRead(ports: CampaignPorts, happens: () => Promise<unknown>): void {
  const { read } = ports.campaigns
  ports.campaigns.read = async (id) => {
    ports.campaigns.read = read
    const old = await read(id)
    await happens()
    return old
  }
}

/** Has something happen once, in mid-check: while the content is compiled. */
function duringNextCheck(ports: CampaignPorts, happens: () => Promise<unknown>): void {
  const { compose } = ports.composer
  ports.composer.compose = async (...given) => {
    ports.composer.compose = compose
    const composed = await compose(...given)
    await happens()
    return composed
  }
}

describe('an order that names the version it looked at', () => {
  const looks = [
    ['pause', { reason: 'a typo' }, 'sending'],
    ['cancel', {}, 'sending'],
    ['resume', {}, 'paused'],
  ] as const

  it.each(looks)('does not %s what has changed since, and waives nothing', async (kind, more, status) => {
    const { ports } = await startedCampaign(manyPeople(20))
    const by = { campaignId, actor: 'cli' }
    if (kind === 'resume') await pauseCampaign(ports, { ...by, reason: 'a typo' })
    const looked = (await ports.campaigns.read(campaignId))?.version ?? 0
    const give = (version: number) => {
      const input = { ...by, ...more, reason: 'a typo', version, deadline: soon(ports) }
      if (kind === 'pause') return pauseCampaign(ports, input)
      return kind === 'cancel' ? cancelCampaign(ports, input) : resumeCampaign(ports, input)
    }
    const waived = vi.spyOn(ports.runs, 'noteEvidence')
    expect(await give(looked - 1)).toMatchObject(meanwhile)
    expect((await ports.campaigns.read(campaignId))?.status).toBe(status)
    expect(waived).not.toHaveBeenCalled()
    expect(await give(looked)).toMatchObject({ kind: 'changed', campaign: { version: looked + 1 } })
  })

  it('resumes with the evidence waived, as an owner does who has seen it', async () => {
    const { ports } = await startedCampaign(manyPeople(20))
    await pauseCampaign(ports, { campaignId, actor: 'cli', reason: 'a typo' })
    const version = (await ports.campaigns.read(campaignId))?.version ?? 0
    await resumeCampaign(ports, { campaignId, actor: 'cli', version, deadline: soon(ports) })
    expect((await ports.campaigns.read(campaignId))?.ownerResumedAt).toBe(ports.clock.now())
  })
})

describe('an order that another one overtakes', () => {
  it('to hold a late start leaves the schedule that its owner has just moved', async () => {
    const { ports, order, stored } = await aDraft()
    await scheduleCampaign(ports, order(instant))
    ports.clock.advance(8 * hour)
    afterNextRead(ports, () => scheduleCampaign(ports, order(later)))
    const start = { campaignId, instant, actor: 'scheduler', deadline: soon(ports) }
    expect(await startCampaign(ports, start)).toEqual({ kind: 'nothing-to-start' })
    expect(stored()).toMatchObject({ status: 'scheduled', scheduledFor: later })
    expect(ports.transactional.waiting).toEqual([])
  })

  it('to give up a start leaves the schedule that its owner has just moved', async () => {
    const { ports, order, stored } = await aDraft()
    await scheduleCampaign(ports, order(instant))
    ports.clock.advance(hour)
    const { compose } = ports.composer
    ports.composer.compose = async () => {
      ports.composer.compose = compose
      await scheduleCampaign(ports, order(later))
      return { ok: false, problems: [] }
    }
    const start = { campaignId, instant, actor: 'scheduler', deadline: soon(ports) }
    expect(await startCampaign(ports, start)).toEqual({ kind: 'nothing-to-start' })
    expect(stored()).toMatchObject({ status: 'scheduled', scheduledFor: later })
  })

  it('to schedule what was edited since it was checked is refused', async () => {
    const { ports, edit, stored } = await aDraft(once('2026-11-24T09:00'))
    duringNextCheck(ports, () => edit(once('2026-12-24T09:00')))
    expect(await scheduleCampaign(ports, { campaignId, actor: 'cli' })).toMatchObject(meanwhile)
    expect(stored()).toMatchObject({ status: 'draft', definition: { schedule: { at: '2026-12-24T09:00' } } })
  })

  it('to schedule what has become a series since it was checked is refused', async () => {
    const { ports, order, edit, stored } = await aDraft()
    const weekly = { kind: 'recurring', every: 'thursday at 09:00', timeZone: 'UTC' } as const
    duringNextCheck(ports, () => edit(aDefinition({ schedule: weekly })))
    expect(await scheduleCampaign(ports, order(later))).toMatchObject(meanwhile)
    expect(stored()).toMatchObject({ status: 'draft', definition: { schedule: weekly } })
  })

  it('to send now what was edited since it was checked is refused, and mails nobody', async () => {
    const { ports, edit, stored } = await aDraft()
    duringNextCheck(ports, () => edit(aDefinition({ subject: 'Not checked' })))
    const order = { campaignId, actor: 'cli', deadline: soon(ports) }
    expect(await sendNow(ports, order)).toMatchObject(meanwhile)
    expect(stored()).toMatchObject({ status: 'draft', definition: { subject: 'Not checked' } })
  })

  it('to edit its time leaves a schedule that was confirmed meanwhile', async () => {
    const { ports, order, edit, stored } = await aDraft(once('2026-11-24T09:00'))
    await scheduleCampaign(ports, { campaignId, actor: 'cli' })
    afterNextRead(ports, () => scheduleCampaign(ports, order('2026-11-30T09:00', 'other')))
    expect(await edit(once('2026-12-24T09:00'))).toMatchObject(meanwhile)
    expect(stored()).toMatchObject({ status: 'scheduled', scheduledFor: '2026-11-30T09:00:00.000Z' })
  })

  it('in the very same way at the very same moment is refused, and the first one stands', async () => {
    const { ports, order, stored } = await aDraft()
    const outcomes = await Promise.all([
      scheduleCampaign(ports, order(later)),
      scheduleCampaign(ports, order(later)),
    ])
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['refused', 'scheduled'])
    expect(stored()).toMatchObject({ status: 'scheduled', version: 2 })
  })

  it('knows its own write again when the answer to it was lost', async () => {
    const { ports, stored } = await aDraft()
    await sendNow(ports, { campaignId, actor: 'cli', deadline: soon(ports) })
    const { replace } = ports.campaigns
    ports.campaigns.replace = async (campaign) => {
      ports.campaigns.replace = replace
      await replace(campaign)
      return 'conflict'
    }
    const pause = { campaignId, actor: 'cli', reason: 'a typo' }
    expect(await pauseCampaign(ports, pause)).toMatchObject({ kind: 'changed' })
    expect(stored()).toMatchObject({ status: 'paused', epoch: 1 })
  })
})
