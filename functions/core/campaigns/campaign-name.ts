import type { Campaign } from './campaign.ts'
import { commonName } from './issue-words.ts'

/** What a campaign is called everywhere: as its run says it, and of a series what all its issues have in common. */
export function campaignName({ definition, said }: Pick<Campaign, 'definition' | 'said'>): string {
  const { name } = { ...definition, ...said }
  return definition.schedule.kind === 'recurring' ? commonName(name) : name
}
