import { z } from '@hono/zod-openapi'
import { campaignInputSchema } from '../../core/campaigns/campaign-input.ts'
import { unwrapped } from '../../core/yaml/known-keys.ts'

/** Fields of a campaign, any of them, without their defaults: what is left out stays as it is, null takes it back. */
export const campaignChangesSchema = z
  .strictObject(
    Object.fromEntries(
      Object.entries(campaignInputSchema.shape).map(([key, field]) => [
        key,
        z.nullable(unwrapped(field)).optional(),
      ]),
    ),
  )
  .openapi('CampaignChanges', {
    description: 'Fields of a campaign, each replaced whole; null unsets one',
    example: { subject: 'Three lifts for a stronger back', preheader: null },
  })
