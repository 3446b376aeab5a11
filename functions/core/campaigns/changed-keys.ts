import type { CampaignDefinition } from './campaign.ts'
import { definitionHash } from './definition-hash.ts'

/** The top-level keys in which two definitions differ, in the alphabet's order. */
export function changedKeys(one: CampaignDefinition, other: CampaignDefinition): readonly string[] {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]) as ReadonlySet<keyof CampaignDefinition>
  return [...keys].filter((key) => definitionHash(one[key]) !== definitionHash(other[key])).sort()
}
