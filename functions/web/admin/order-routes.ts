import { Hono } from 'hono'
import type { Campaign } from '../../core/campaigns/campaign.ts'
import { campaignInputOf } from '../../core/campaigns/campaign-input.ts'
import { cancelCampaign } from '../../flows/cancel-campaign.ts'
import type { Unfit } from '../../flows/check-campaign.ts'
import { createOnce } from '../../flows/create-once.ts'
import { noteDeskAct } from '../../flows/note-desk-act.ts'
import { readSite } from '../../flows/read-site.ts'
import { removeCampaign } from '../../flows/remove-campaign.ts'
import { resumeCampaign } from '../../flows/resume-campaign.ts'
import { reviewCampaign } from '../../flows/review-campaign.ts'
import { scheduleCampaign } from '../../flows/schedule-campaign.ts'
import { sendNow } from '../../flows/send-now.ts'
import { unscheduleCampaign } from '../../flows/unschedule-campaign.ts'
import { definitionFrom } from '../changed-definition.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { answerReview } from './answer-review.ts'
import { campaignHome } from './draft-of.ts'
import { removeCampaignPage } from './pages/remove-campaign-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** Milliseconds a request may spend on freezing an audience; the planner goes on with what is left. */
const patience = 15_000

/** Orders to a campaign that has not started: schedule, send, take back, decide of a late one, copy, remove. */
export function orderRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.post('/admin/campaigns/:campaign/schedule', async (context) => {
    const given = await orderOf(context)
    const siteTimeZone = (await readSite(ports)).timeZone
    const outcome = await scheduleCampaign(ports, { ...given, siteTimeZone })
    if (outcome.kind === 'unknown-campaign') return context.notFound()
    if (outcome.kind !== 'scheduled') return answerUnfit(context, options, outcome)
    return ordered(context, options, 'schedule', 'review?told=scheduled')
  })
  app.post('/admin/campaigns/:campaign/send-now', async (context) => {
    const given = await orderOf(context)
    const siteTimeZone = (await readSite(ports)).timeZone
    const deadline = ports.clock.real() + patience
    const outcome = await sendNow(ports, { ...given, siteTimeZone, deadline })
    if (outcome.kind === 'unknown-campaign') return context.notFound()
    if (outcome.kind !== 'started') return answerUnfit(context, options, outcome)
    return ordered(context, options, 'send now', 'sending?told=started')
  })
  app.post('/admin/campaigns/:campaign/unschedule', async (context) => {
    const outcome = await unscheduleCampaign(ports, await orderOf(context))
    if (outcome.kind === 'unknown-campaign') return context.notFound()
    if (outcome.kind !== 'changed') return answerUnfit(context, options, outcome)
    return ordered(context, options, 'take off the schedule', 'review?told=unscheduled')
  })
  app.post('/admin/campaigns/:campaign/late', async (context) => {
    const choice = fieldOf(await readForm(context), 'choice')
    return choice === 'send' ? sendLate(context, options) : dropLate(context, options, choice)
  })
  addEnds(app, options)
  return app
}

function addEnds(app: Hono<AdminEnv>, options: AdminOptions): void {
  const { ports } = options
  app.post('/admin/campaigns/:campaign/copy', async (context) => {
    const campaign = await ports.campaigns.read(context.req.param('campaign'))
    if (!campaign) return context.notFound()
    const { actor, colleague } = signedInOf(context)
    const checked = definitionFrom(copyOf(campaign), await readSite(ports))
    if (!checked.ok) {
      const reason = checked.errors[0]?.message ?? 'it names what the site no longer has'
      const refusal = { rule: 'copy', reason, mend: 'Compose a new one instead' }
      return answerReview(context, options, campaign, { refusal }, 422)
    }
    const copy = await createOnce(ports, checked.definition, { actor })
    await noteDeskAct(ports, colleague, { act: 'made-campaign', detail: copy.id })
    return context.redirect(`/admin/campaigns/${copy.id}/what?told=copied`, 303)
  })
  app.get('/admin/campaigns/:campaign/remove', async (context) => {
    const campaign = await ports.campaigns.read(context.req.param('campaign'))
    if (!campaign) return context.notFound()
    return answerPage(context, removeCampaignPage(context.get('frame'), signedInOf(context), campaign))
  })
  app.post('/admin/campaigns/:campaign/remove', async (context) => {
    const outcome = await removeCampaign(ports, await orderOf(context))
    if (outcome.kind === 'unknown-campaign') return context.notFound()
    if (outcome.kind === 'refused') return answerUnfit(context, options, outcome)
    const { campaignId: detail } = whose(context)
    await noteDeskAct(ports, signedInOf(context).colleague, { act: 'removed-campaign', detail })
    return context.redirect('/admin/campaigns?told=removed', 303)
  })
}

function copyOf({ definition }: Campaign): Readonly<Record<string, unknown>> {
  const { name, ...rest } = campaignInputOf(definition)
  // Its time is past, or somebody else's: a copy goes out when it is told to.
  const schedule = definition.schedule.kind === 'once' ? 'manual' : rest.schedule
  return { ...rest, schedule, name: `${name.slice(0, 113)} (copy)` }
}

function whose(context: AdminContext) {
  return { campaignId: context.req.param('campaign') ?? '', actor: signedInOf(context).actor }
}

/** The order, for the version that was looked at and no other. */
async function orderOf(context: AdminContext) {
  return { ...whose(context), version: Number(fieldOf(await readForm(context), 'version')) }
}

async function ordered(
  context: AdminContext,
  { ports }: AdminOptions,
  what: string,
  leadsTo: string,
): Promise<Response> {
  const { campaignId } = whose(context)
  const { colleague } = signedInOf(context)
  await noteDeskAct(ports, colleague, { act: 'ordered', detail: `${what}, ${campaignId}` })
  return context.redirect(`/admin/campaigns/${campaignId}/${leadsTo}`, 303)
}

/** Why an order was not carried out, on the review of the campaign as it now is. */
async function answerUnfit(context: AdminContext, options: AdminOptions, outcome: Unfit): Promise<Response> {
  const { ports } = options
  const campaign = await ports.campaigns.read(context.req.param('campaign') ?? '')
  if (!campaign) return context.notFound() as Promise<Response>
  if (outcome.kind === 'refused')
    return answerReview(context, options, campaign, { refusal: outcome.refusal }, 409)
  return answerReview(context, options, campaign, { review: await reviewCampaign(ports, campaign) }, 422)
}

async function sendLate(context: AdminContext, options: AdminOptions): Promise<Response> {
  const { ports } = options
  const deadline = ports.clock.real() + patience
  const outcome = await resumeCampaign(ports, { ...(await orderOf(context)), deadline })
  if (outcome.kind === 'unknown-campaign') return context.notFound() as Promise<Response>
  if (outcome.kind !== 'changed') return answerUnfit(context, options, outcome)
  const { campaignId } = whose(context)
  const { colleague } = signedInOf(context)
  await noteDeskAct(ports, colleague, { act: 'ordered', detail: `go on, ${campaignId}` })
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
  const outcome = await cancelCampaign(ports, { ...order, reason: 'cancelled at the desk' })
  if (outcome.kind === 'unknown-campaign') return context.notFound() as Promise<Response>
  if (outcome.kind !== 'changed') return answerUnfit(context, options, outcome)
  return ordered(context, options, 'cancel', 'review?told=cancelled')
}
