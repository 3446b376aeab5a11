import type { Campaign, CampaignDefinition } from '../core/campaigns/campaign.ts'
import { noteChange } from './note-audit.ts'
import type { Ports } from './ports.ts'

export interface CreateCampaign {
  /** `[a-z0-9-]{1,64}`. */
  readonly id: string
  readonly actor: string
  readonly definition: CampaignDefinition
  readonly source: Campaign['source']
}

export type CreateOutcome =
  | { readonly kind: 'created'; readonly campaign: Campaign }
  | { readonly kind: 'exists' }

/** Makes a draft. Nothing is sent or scheduled by it. */
export async function createCampaign(
  ports: Pick<Ports, 'clock' | 'campaigns'>,
  input: CreateCampaign,
): Promise<CreateOutcome> {
  const { id, actor, definition, source } = input
  if (!/^[a-z0-9-]{1,64}$/.test(id)) throw new RangeError(`${id} is not a campaign id`)
  const now = ports.clock.now()
  const stamps = { createdAt: now, updatedAt: now, version: 1 }
  const campaign: Campaign = { id, definition, source, status: 'draft', epoch: 0, ...stamps }
  const answer = await ports.campaigns.create(campaign)
  if (answer === 'exists') return { kind: 'exists' }
  await noteChange(ports, campaign, { actor, action: 'create' })
  return { kind: 'created', campaign }
}
