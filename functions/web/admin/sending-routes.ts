import { Hono } from 'hono'
import { cancelCampaign } from '../../flows/cancel-campaign.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { pauseCampaign } from '../../flows/pause-campaign.ts'
import { rememberQuota } from '../../flows/remember-quota.ts'
import { type ResumeOutcome, resumeCampaign } from '../../flows/resume-campaign.ts'
import { watchCampaign } from '../../flows/watch-campaign.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { answerSending } from './answer-sending.ts'
import { cancelSendingPage, cancelWord } from './pages/cancel-sending-page.tsx'
import { longestReason } from './pages/sending-orders.tsx'
import { isTyped } from './pages/typed-confirmation.tsx'
import { signedInOf } from './signed-in-of.ts'

/** Milliseconds that resuming one that was held back may spend on making it ready; the tick goes on with what is left. */
const patience = 15_000

/** The monitor of a campaign that goes out, and the orders that pause it, let it go on and stop it for good. */
export function sendingRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  const page = { ports, quota: rememberQuota(ports) }
  const place = '/admin/campaigns/:campaign/sending'
  app.get(place, (context) => answerSending(context, page, { told: context.req.query('told') }))
  app.post(`${place}/pause`, async (context) => {
    const { reason = 'paused by hand', ...order } = await sendingOrderOf(context)
    return give('pause', context, () => pauseCampaign(ports, { ...order, reason }))
  })
  app.post(`${place}/resume`, async (context) => {
    const { reason: _, ...order } = await sendingOrderOf(context)
    const deadline = ports.clock.real() + patience
    return give('resume', context, () => resumeCampaign(ports, { ...order, deadline }))
  })
  app.get(`${place}/cancel`, (context) => answerCancel(context))
  app.post(`${place}/cancel`, async (context) => {
    const { reason = 'cancelled by hand', ...order } = await sendingOrderOf(context)
    const form = await readForm(context)
    if (!isTyped(fieldOf(form, 'typed'), cancelWord))
      return answerCancel(context, { reason: fieldOf(form, 'reason') ?? '' })
    return give('cancel', context, () => cancelCampaign(ports, { ...order, reason }))
  })

  async function answerCancel(context: AdminContext, faulty?: { readonly reason: string }) {
    const watched = await watchCampaign(ports, { campaignId: context.req.param('campaign') ?? '' })
    if (watched.kind === 'unknown-campaign') return context.notFound()
    const page = { signedIn: signedInOf(context), watched, ...(faulty && { faulty }) }
    return answerPage(context, cancelSendingPage(context.get('frame'), page), faulty ? 422 : 200)
  }

  async function give(
    order: keyof typeof told,
    context: AdminContext,
    perform: () => Promise<ResumeOutcome>,
  ) {
    const campaignId = context.req.param('campaign') ?? ''
    const outcome = await doOnRecord(ports, signedInOf(context).colleague, {
      begins: { act: 'ordered', detail: `${order}, ${campaignId}` },
      perform,
      ends: ({ kind }) => (kind === 'changed' ? {} : undefined),
    })
    switch (outcome.kind) {
      case 'unknown-campaign':
        return context.notFound()
      case 'refused':
        return answerSending(context, page, { refused: outcome.refusal }, 409)
      case 'unfit':
        // It has not begun: what does not compile is told where it is looked over.
        return answerSending(context, page, {})
      case 'changed':
        return context.redirect(`/admin/campaigns/${campaignId}/sending?told=${told[order]}`, 303)
    }
  }
  return app
}

const told = { pause: 'paused', resume: 'resumed', cancel: 'cancelled' } as const

/** What a form orders: of which campaign, by whom, from which version on, and why. */
async function sendingOrderOf(context: AdminContext) {
  const form = await readForm(context)
  const reason = (fieldOf(form, 'reason') ?? '').trim().slice(0, longestReason)
  const version = Number(fieldOf(form, 'version'))
  return {
    campaignId: context.req.param('campaign') ?? '',
    actor: signedInOf(context).actor,
    // What is no version matches none, so that nothing is done unseen.
    version: Number.isSafeInteger(version) ? version : 0,
    ...(reason !== '' && { reason }),
  }
}
