import type { Campaign, CampaignDefinition } from '../core/campaigns/campaign.ts'
import { newAttempt } from './new-attempt.ts'
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
  ports: Pick<Ports, 'clock' | 'random' | 'campaigns'>,
  input: CreateCampaign,
): Promise<CreateOutcome> {
  const { id, actor, definition, source } = input
  if (!/^[a-z0-9-]{1,64}$/.test(id)) throw new RangeError(`${id} is not a campaign id`)
  const now = ports.clock.now()
  const lastChange = { actor, action: 'create', attempt: newAttempt(ports.random) }
  const stamps = { createdAt: now, updatedAt: now, version: 1, lastChange }
  const campaign: Campaign = { id, definition, source, status: 'draft', epoch: 0, ...stamps }
  const answer = await ports.campaigns.create(campaign)
  return answer === 'exists' ? { kind: 'exists' } : { kind: 'created', campaign }
}
