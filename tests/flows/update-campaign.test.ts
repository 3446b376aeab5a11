import { describe, expect, it } from 'vitest'
import type { CampaignDefinition } from '../../functions/core/campaigns/campaign.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { updateCampaign } from '../../functions/flows/update-campaign.ts'
import { campaignPorts, manyPeople } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'

const campaignId = 'november-digest'
const broken = {
  file: 'campaigns/november-digest.md',
  line: 4,
  column: 1,
  rule: 'unknown-article',
  severity: 'error',
  message: 'there is no article gone',
  mend: 'Name an article that exists',
} as const

async function aScheduled(parts: Partial<CampaignDefinition> = {}) {
  const ports = campaignPorts(manyPeople(3))
  await ports.campaigns.create(aCampaign({ definition: aDefinition(parts) }))
  const times = parts.schedule ? {} : { at: '2026-11-26T09:00', timeZone: 'UTC' }
  await scheduleCampaign(ports, { campaignId, actor: 'cli', ...times })
  const edit = (changed: Partial<CampaignDefinition>) => {
    const definition = aDefinition({ ...parts, ...changed })
    return updateCampaign(ports, { campaignId, actor: 'cli', definition, source: { kind: 'api' } })
  }
  return { ports, edit, stored: () => ports.campaigns.campaigns.get(campaignId) }
}

const weekly = { kind: 'recurring', every: 'thursday at 09:00', timeZone: 'UTC' } as const

describe.each([
  ['a scheduled campaign', {}],
  ['a scheduled series', { schedule: weekly }],
])('editing %s', (_, parts) => {
  it.each([
    ['a topic nobody follows', { audience: { topics: ['mobility'] } }, 'empty-audience'],
    ['a segment there is not', { audience: { topics: [], segment: 'nosuch' } }, 'segment'],
  ])('to %s is refused as scheduling it would be, and changes nothing', async (_, changed, rule) => {
    const { edit, stored } = await aScheduled(parts)
    const before = stored()
    expect(await edit(changed)).toMatchObject({ kind: 'refused', refusal: { rule } })
    expect(stored()).toEqual(before)
  })

  it('to an article there is not is answered with the faults, and changes nothing', async () => {
    const { ports, edit, stored } = await aScheduled(parts)
    const before = stored()
    ports.composer.answer = { ok: false, problems: [broken] }
    expect(await edit({ articles: { kind: 'list', slugs: ['gone'] } })).toEqual({
      kind: 'unfit',
      problems: [broken],
    })
    expect(stored()).toEqual(before)
  })

  it('to something that can go out leaves it scheduled', async () => {
    const { edit, stored } = await aScheduled(parts)
    expect(await edit({ subject: 'Another subject' })).toMatchObject({ kind: 'changed' })
    expect(stored()).toMatchObject({ status: 'scheduled', definition: { subject: 'Another subject' } })
  })
})

describe('editing', () => {
  it('a draft is not checked: it goes out only once it is scheduled', async () => {
    const ports = campaignPorts()
    await ports.campaigns.create(aCampaign())
    const definition = aDefinition({ audience: { topics: ['mobility'] } })
    const order = { campaignId, actor: 'cli', definition, source: { kind: 'api' } } as const
    expect(await updateCampaign(ports, order)).toMatchObject({ kind: 'changed' })
  })

  it('the own time of a scheduled campaign makes it a draft by one write, with the reason', async () => {
    const at = (local: string) => ({ kind: 'once', at: local, timeZone: 'UTC' }) as const
    const { ports, edit, stored } = await aScheduled({ schedule: at('2026-11-26T09:00') })
    let writes = 0
    const { replace } = ports.campaigns
    ports.campaigns.replace = async (campaign) => {
      writes += 1
      return replace(campaign)
    }
    await edit({ schedule: at('2026-12-24T09:00'), audience: { topics: ['mobility'] } })
    expect(stored()).toMatchObject({ status: 'draft', reason: expect.stringContaining('schedule it again') })
    expect(stored()).not.toHaveProperty('scheduledFor')
    expect(writes).toBe(1)
  })
})
