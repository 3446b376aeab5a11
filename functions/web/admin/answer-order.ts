import type { Unfit } from '../../flows/check-campaign.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { reviewCampaign } from '../../flows/review-campaign.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminOptions } from './admin-context.ts'
import { answerReview, type ReviewExtras } from './answer-review.ts'
import { signedInOf } from './signed-in-of.ts'

/** Milliseconds a request may spend on freezing an audience; the planner goes on with what is left. */
export const orderPatience = 15_000

/** The campaign that the address names, and who orders. */
function whose(context: AdminContext) {
  return { campaignId: context.req.param('campaign') ?? '', actor: signedInOf(context).actor }
}

/** The order, for the version that was looked at and no other. */
export async function orderOf(context: AdminContext) {
  return { ...whose(context), version: Number(fieldOf(await readForm(context), 'version')) }
}

/** Gives an order on record; of one that was refused no row stays. */
export function onRecord<Outcome extends { readonly kind: string }>(
  context: AdminContext,
  { ports }: AdminOptions,
  what: string,
  perform: () => Promise<Outcome>,
): Promise<Outcome> {
  return doOnRecord(ports, signedInOf(context).colleague, {
    begins: { act: 'ordered', detail: `${what}, ${whose(context).campaignId}` },
    perform,
    ends: ({ kind }) => (carriedOut.has(kind) ? {} : undefined),
  })
}

const carriedOut: ReadonlySet<string> = new Set(['scheduled', 'started', 'changed'])

/** Leads on to a page of the campaign. */
export function leadTo(context: AdminContext, place: string): Response {
  return context.redirect(`/admin/campaigns/${whose(context).campaignId}/${place}`, 303)
}

/** Why an order was not carried out, on the review of the campaign as it now is. */
export async function answerUnfit(
  context: AdminContext,
  options: AdminOptions,
  outcome: Unfit,
  filled: Pick<ReviewExtras, 'move'> = {},
): Promise<Response> {
  const { ports } = options
  const campaign = await ports.campaigns.read(context.req.param('campaign') ?? '')
  if (!campaign) return context.notFound() as Promise<Response>
  if (outcome.kind === 'refused')
    return answerReview(context, options, campaign, { ...filled, refusal: outcome.refusal }, 409)
  return answerReview(
    context,
    options,
    campaign,
    { ...filled, review: await reviewCampaign(ports, campaign) },
    422,
  )
}
