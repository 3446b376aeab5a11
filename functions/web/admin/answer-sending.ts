import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { isSeries } from '../../core/campaigns/campaign.ts'
import { sendingPace } from '../../core/campaigns/sending-pace.ts'
import type { SendQuota } from '../../core/email/send-quota.ts'
import { listAudit } from '../../flows/list-audit.ts'
import type { Ports } from '../../flows/ports.ts'
import { watchCampaign } from '../../flows/watch-campaign.ts'
import type { AdminContext } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { campaignHome, isBeforeItsRun } from './campaign-home.ts'
import { type SendingExtras, sendingPage } from './pages/sending-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** Entries of the history that the monitor shows. */
const lately = 8

/** The monitor of a campaign, with what was just ordered or why it was not done. What has not begun is shown elsewhere. */
export async function answerSending(
  context: AdminContext,
  { ports, quota }: { readonly ports: Ports; readonly quota: () => Promise<SendQuota | undefined> },
  extras: SendingExtras,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const campaignId = context.req.param('campaign') ?? ''
  const watched = await watchCampaign(ports, { campaignId })
  if (watched.kind === 'unknown-campaign') return context.notFound() as Promise<Response>
  const { campaign, counts, perSecond: measured, countedAt: now } = watched
  if (isBeforeItsRun(campaign) || isSeries(campaign)) return context.redirect(campaignHome(campaign), 303)
  const isGoing = campaign.status === 'sending'
  const [trail, desk, told] = await Promise.all([
    listAudit(ports, { campaignId, limit: lately }),
    ports.desk.read(),
    isGoing ? quota() : undefined,
  ])
  const view = {
    watched,
    pace: sendingPace({ pending: counts.pending, measured, quota: told, now }),
    entries: trail.kind === 'page' ? trail.page.items : [],
    colleagues: desk?.colleagues ?? [],
  }
  return answerPage(
    context,
    sendingPage(context.get('frame'), { signedIn: signedInOf(context), view, ...extras }),
    status,
  )
}
