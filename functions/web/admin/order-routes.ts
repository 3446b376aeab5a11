import { Hono } from 'hono'
import type { Campaign } from '../../core/campaigns/campaign.ts'
import { campaignInputOf } from '../../core/campaigns/campaign-input.ts'
import { createOnce } from '../../flows/create-once.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { readSite } from '../../flows/read-site.ts'
import { removeCampaign } from '../../flows/remove-campaign.ts'
import { scheduleCampaign } from '../../flows/schedule-campaign.ts'
import { sendNow } from '../../flows/send-now.ts'
import { unscheduleCampaign } from '../../flows/unschedule-campaign.ts'
import { definitionFrom } from '../changed-definition.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminEnv, AdminOptions } from './admin-context.ts'
import { answerUnfit, leadTo, onRecord, orderOf, orderPatience } from './answer-order.ts'
import { answerPage } from './answer-page.ts'
import { answerReview } from './answer-review.ts'
import { removeCampaignPage } from './pages/remove-campaign-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** Orders to a campaign that has not started: schedule, send, take back, copy, remove. */
export function orderRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.post('/admin/campaigns/:campaign/schedule', async (context) => {
    const given = await orderOf(context)
    const siteTimeZone = (await readSite(ports)).timeZone
    const outcome = await onRecord(context, options, 'schedule', () =>
      scheduleCampaign(ports, { ...given, siteTimeZone }),
    )
    if (outcome.kind === 'unknown-campaign') return context.notFound()
    if (outcome.kind !== 'scheduled') return answerUnfit(context, options, outcome)
    return leadTo(context, 'review?told=scheduled')
  })
  app.post('/admin/campaigns/:campaign/send-now', async (context) => {
    const given = await orderOf(context)
    const siteTimeZone = (await readSite(ports)).timeZone
    const deadline = ports.clock.real() + orderPatience
    const outcome = await onRecord(context, options, 'send now', () =>
      sendNow(ports, { ...given, siteTimeZone, deadline }),
    )
    if (outcome.kind === 'unknown-campaign') return context.notFound()
    if (outcome.kind !== 'started') return answerUnfit(context, options, outcome)
    return leadTo(context, 'sending?told=started')
  })
  app.post('/admin/campaigns/:campaign/unschedule', async (context) => {
    const order = await orderOf(context)
    const outcome = await onRecord(context, options, 'take off the schedule', () =>
      unscheduleCampaign(ports, order),
    )
    if (outcome.kind === 'unknown-campaign') return context.notFound()
    if (outcome.kind !== 'changed') return answerUnfit(context, options, outcome)
    return leadTo(context, 'review?told=unscheduled')
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
    const key = fieldOf(await readForm(context), 'once')
    const copy = await doOnRecord(ports, colleague, {
      begins: { act: 'made-campaign', detail: `as a copy of ${campaign.id}` },
      perform: () => createOnce(ports, checked.definition, { actor, ...(key && { key }) }),
      ends: ({ id }) => ({ detail: id }),
    })
    return context.redirect(`/admin/campaigns/${copy.id}/what?told=copied`, 303)
  })
  app.get('/admin/campaigns/:campaign/remove', async (context) => {
    const campaign = await ports.campaigns.read(context.req.param('campaign'))
    if (!campaign) return context.notFound()
    return answerPage(context, removeCampaignPage(context.get('frame'), signedInOf(context), campaign))
  })
  app.post('/admin/campaigns/:campaign/remove', async (context) => {
    const order = await orderOf(context)
    const outcome = await doOnRecord(ports, signedInOf(context).colleague, {
      begins: { act: 'removed-campaign', detail: order.campaignId },
      perform: () => removeCampaign(ports, order),
      ends: ({ kind }) => (kind === 'removed' ? {} : undefined),
    })
    if (outcome.kind === 'unknown-campaign') return context.notFound()
    if (outcome.kind === 'refused') return answerUnfit(context, options, outcome)
    return context.redirect('/admin/campaigns?told=removed', 303)
  })
}

function copyOf({ definition }: Campaign): Readonly<Record<string, unknown>> {
  const { name, ...rest } = campaignInputOf(definition)
  // Its time is past, or somebody else's: a copy goes out when it is told to.
  const schedule = definition.schedule.kind === 'once' ? 'manual' : rest.schedule
  return { ...rest, schedule, name: `${name.slice(0, 113)} (copy)` }
}
