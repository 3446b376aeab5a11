import { z } from 'zod'
import type { Site } from '../site/site.ts'
import type { CampaignDefinition } from './campaign.ts'
import { definitionOf } from './campaign-file.ts'
import { campaignSchema } from './campaign-front-matter.ts'
import { campaignReferences } from './campaign-references.ts'

/** A campaign as the API takes it: a campaign file's front matter, and its Markdown as `body`. */
export const campaignInputSchema = campaignSchema.extend({ body: z.string().max(60_000).default('') })
export type CampaignInput = z.output<typeof campaignInputSchema>

export type CampaignInputCheck =
  | { readonly ok: true; readonly definition: CampaignDefinition }
  | { readonly ok: false; readonly errors: readonly { readonly field: string; readonly message: string }[] }

/** Makes the definition, or says which names the site does not know. */
export function checkCampaignInput(input: CampaignInput, site: Site): CampaignInputCheck {
  const { body, ...matter } = input
  const problems = campaignReferences('campaign', { value: matter, places: {} }, site)
  if (problems.length === 0) return { ok: true, definition: definitionOf(matter, body, site) }
  return {
    ok: false,
    errors: problems.map(({ rule, message, mend }) => ({
      field: rule.includes('service') ? 'booking.service' : 'audience.topics',
      message: `${message}. ${mend}`,
    })),
  }
}
