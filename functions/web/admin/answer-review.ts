import type { Campaign } from '../../core/campaigns/campaign.ts'
import { isSubscriberId } from '../../core/subscribers/subscriber-id.ts'
import type { Ports } from '../../flows/ports.ts'
import { previewPerson } from '../../flows/preview-person.ts'
import type { CampaignReview } from '../../flows/review-campaign.ts'
import type { AdminContext, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { isOpenDraft } from './campaign-home.ts'
import type { MailShown, MailView } from './pages/mail-part.tsx'
import { type ReviewPage, reviewPage } from './pages/review-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** What the review shows besides what its campaign and its address say. */
export interface ReviewExtras extends Partial<Pick<ReviewPage, 'move' | 'refusal' | 'simulated' | 'test'>> {
  readonly review?: CampaignReview
  readonly asked?: MailShown['asked']
}

/** The last step, with whatever was just found or refused. */
export async function answerReview(
  context: AdminContext,
  { ports }: AdminOptions,
  campaign: Campaign,
  extras: ReviewExtras = {},
  status: 200 | 409 | 422 | 429 | 503 = 200,
): Promise<Response> {
  const signedIn = signedInOf(context)
  const { asked, ...others } = extras
  const page = reviewPage(context.get('frame'), {
    signedIn,
    campaign,
    isOpen: isOpenDraft(campaign),
    mail: { ...(await mailShown(context, ports, campaign)), asked },
    test: { to: signedIn.colleague.email },
    told: context.req.query('told'),
    ...others,
  })
  return answerPage(context, page, status)
}

/** The form and the person that the address names; the mail itself is read only where the page needs it. */
async function mailShown(context: AdminContext, ports: Ports, { id }: Campaign): Promise<MailShown> {
  const view = viewOf(context.req.query('view'))
  const as = personOf(context.req.query('as'))
  if (as === undefined && view !== 'text') return { view }
  const outcome = await previewPerson(ports, { campaignId: id, ...(as !== undefined && { as }) })
  const email = as === undefined ? undefined : (await ports.subscribers.read(as))?.email
  const known = outcome.kind === 'unknown-person' ? {} : { as, email }
  if (outcome.kind !== 'preview') return { view, ...known }
  const { text, passedOver } = outcome.preview
  return { view, ...known, passedOver, ...(view === 'text' && { text }) }
}

function viewOf(asked: string | undefined): MailView {
  return asked === 'desktop' || asked === 'dark' || asked === 'text' ? asked : 'phone'
}

/** A subscriber's id as an address names it; undefined for anything else. */
export function personOf(asked: string | undefined): string | undefined {
  return asked !== undefined && isSubscriberId(asked) ? asked : undefined
}
