import { Hono } from 'hono'
import { resolveTime } from '../../core/campaigns/schedule.ts'
import { cancelCampaign } from '../../flows/cancel-campaign.ts'
import { resumeCampaign } from '../../flows/resume-campaign.ts'
import { scheduleCampaign } from '../../flows/schedule-campaign.ts'
import { fieldOf, readForm } from '../read-form.ts'
import { sentence } from '../sentence.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerUnfit, leadTo, onRecord, orderOf, orderPatience } from './answer-order.ts'
import { answerReview } from './answer-review.ts'
import { campaignHome } from './campaign-home.ts'
import { readWhenForm, whenFaults } from './when-form.ts'

/** `POST /admin/campaigns/:campaign/late`: what becomes of one whose time passed: it goes out after all, at another time, or never. */
export function lateRoutes(options: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.post('/admin/campaigns/:campaign/late', async (context) => {
    const choice = fieldOf(await readForm(context), 'choice')
    if (choice === 'send') return sendLate(context, options)
    if (choice === 'move') return moveLate(context, options)
    return dropLate(context, options, choice)
  })
  return app
}

async function sendLate(context: AdminContext, options: AdminOptions): Promise<Response> {
  const { ports } = options
  const deadline = ports.clock.real() + orderPatience
  const order = await orderOf(context)
  const outcome = await onRecord(context, options, 'go on', () =>
    resumeCampaign(ports, { ...order, deadline }),
  )
  if (outcome.kind === 'unknown-campaign') return context.notFound() as Promise<Response>
  if (outcome.kind !== 'changed') return answerUnfit(context, options, outcome)
  const home = campaignHome(outcome.campaign)
  return context.redirect(home.endsWith('/review') ? `${home}?told=resumed` : home, 303)
}

async function dropLate(
  context: AdminContext,
  options: AdminOptions,
  choice: string | undefined,
): Promise<Response> {
  const { ports } = options
  const order = await orderOf(context)
  const campaign = await ports.campaigns.read(order.campaignId)
  if (!campaign) return context.notFound() as Promise<Response>
  if (choice !== 'drop') return context.redirect(campaignHome(campaign), 303)
  const outcome = await onRecord(context, options, 'cancel', () =>
    cancelCampaign(ports, { ...order, reason: 'cancelled at the desk' }),
  )
  if (outcome.kind === 'unknown-campaign') return context.notFound() as Promise<Response>
  if (outcome.kind !== 'changed') return answerUnfit(context, options, outcome)
  return leadTo(context, 'review?told=cancelled')
}

async function moveLate(context: AdminContext, options: AdminOptions): Promise<Response> {
  const { ports } = options
  const [order, fields] = [await orderOf(context), await readForm(context)]
  const form = { ...readWhenForm(fields), when: 'once' }
  const { date, time, zone } = form
  const at = `${date}T${time}`
  const campaign = await ports.campaigns.read(order.campaignId)
  if (!campaign) return context.notFound() as Promise<Response>
  const missing = whenFaults(form)
  const resolved = resolveTime(at, zone, ports.clock.now())
  const refused = resolved.ok ? undefined : resolved.refusal
  const field = refused?.rule === 'time-zone' ? 'zone' : 'date'
  const wrong = refused && { [field]: `${sentence(refused.reason)} ${sentence(refused.mend)}` }
  const faults = Object.keys(missing).length > 0 ? missing : wrong
  if (faults && order.version === campaign.version)
    return answerReview(context, options, campaign, { move: { date, time, zone, faults } }, 422)
  const outcome = await onRecord(context, options, 'move to another time', () =>
    scheduleCampaign(ports, { ...order, at, timeZone: zone }),
  )
  if (outcome.kind === 'unknown-campaign') return context.notFound() as Promise<Response>
  if (outcome.kind !== 'scheduled')
    return answerUnfit(context, options, outcome, { move: { date, time, zone } })
  return leadTo(context, 'review?told=moved')
}
