import type { CampaignDefinition } from '../core/campaigns/campaign.ts'
import { campaignInputOf, campaignInputSchema, checkCampaignInput } from '../core/campaigns/campaign-input.ts'
import type { Site } from '../core/site/site.ts'
import { fieldFaults } from './field-faults.ts'
import type { FieldFault } from './problem-json.ts'

/** The definition that a change makes, or what is wrong with it, by dotted path. */
export type ChangedDefinition =
  | { readonly ok: true; readonly definition: CampaignDefinition }
  | { readonly ok: false; readonly errors: readonly FieldFault[] }

/** Applies changes to a campaign's fields: each replaces its field whole, null takes it back, what is left out stays. */
export function changedDefinition(
  stored: CampaignDefinition,
  changes: Readonly<Record<string, unknown>>,
  site: Site,
): ChangedDefinition {
  return definitionFrom({ ...campaignInputOf(stored), ...changes }, site)
}

/** The definition that these fields make. */
export function definitionFrom(fields: Readonly<Record<string, unknown>>, site: Site): ChangedDefinition {
  const value = Object.fromEntries(Object.entries(fields).filter(([, each]) => each !== null))
  const parsed = campaignInputSchema.safeParse(value)
  if (parsed.success) return checkCampaignInput(parsed.data, site)
  const { issues } = parsed.error
  return { ok: false, errors: fieldFaults({ issues, schema: campaignInputSchema, value, whole: 'body' }) }
}
