import { Hono } from 'hono'
import type { Campaign } from '../../core/campaigns/campaign.ts'
import { foreseenTimes } from '../../core/campaigns/foreseen-times.ts'
import type { FieldFaults } from '../../core/site/pages/signup-form.tsx'
import { readSite } from '../../flows/read-site.ts'
import { changedDefinition } from '../changed-definition.ts'
import { readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { answerSaved } from './answer-saved.ts'
import { refusalInWords } from './desk-sentences.ts'
import { onOpenDraft } from './on-campaign.ts'
import type { TimesShown } from './pages/times-part.tsx'
import { type WhenPage, whenPage } from './pages/when-page.tsx'
import { saveStep } from './save-step.ts'
import { signedInOf } from './signed-in-of.ts'
import { shownFaults } from './what-faults.ts'
import { readWhenForm, type WhenForm, whenChanges, whenFaults, whenFormOf } from './when-form.ts'

/** Times of a series that are foretold. */
const mostForetold = 6

/** The third step of composing: when it goes out. */
export function whenRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  const storedForm = (context: AdminContext, { definition }: Campaign) =>
    whenFormOf(definition.schedule, context.get('frame').site.timeZone)
  app.get(
    '/admin/campaigns/:campaign/when',
    onOpenDraft(options, async (context, campaign) => {
      const times = foreseenTimes(campaign.definition.schedule, ports.clock.now(), mostForetold)
      const told = context.req.query('told')
      return answerWhen(context, { campaign, form: storedForm(context, campaign), times, told })
    }),
  )
  app.post(
    '/admin/campaigns/:campaign/when',
    onOpenDraft(options, async (context, campaign) => {
      const fields = await readForm(context)
      const form = readWhenForm(fields)
      const saved = await saveStep(ports, {
        step: 'when',
        campaign,
        signedIn: signedInOf(context),
        fields,
        changes: whenChanges(form),
        faults: { ...whenFaults(form), ...(await timeFaults(options, campaign, form)) },
        storedIn: (each) => whenInWords(storedForm(context, each)),
        typed: whenInWords(form),
      })
      return answerSaved(context, saved, { step: 'when', onward: 'review', fields }, async (again, status) =>
        answerWhen(context, { ...again, form }, status),
      )
    }),
  )
  app.post(
    '/admin/campaigns/:campaign/when/look',
    onOpenDraft(options, async (context, campaign) => {
      const form = readWhenForm(await readForm(context))
      return answerWhen(context, { campaign, form, times: await foretold(options, campaign, form) })
    }),
  )
  return app
}

function answerWhen(
  context: AdminContext,
  page: Omit<WhenPage, 'signedIn'>,
  status: 200 | 409 | 422 = 200,
): Response {
  const signedIn = signedInOf(context)
  return answerPage(context, whenPage(context.get('frame'), { ...page, signedIn }), status)
}

async function foretold({ ports }: AdminOptions, campaign: Campaign, form: WhenForm): Promise<TimesShown> {
  const [missing] = Object.values(whenFaults(form))
  if (missing !== undefined) return { kind: 'faulty', fault: missing }
  const checked = changedDefinition(campaign.definition, whenChanges(form), await readSite(ports))
  if (checked.ok) return foreseenTimes(checked.definition.schedule, ports.clock.now(), mostForetold)
  return { kind: 'faulty', fault: Object.values(shownFaults(checked.errors, 'when'))[0] ?? '' }
}

/** A time that is past, or no more to come, is told while it is chosen, not at the end. */
async function timeFaults(options: AdminOptions, campaign: Campaign, form: WhenForm): Promise<FieldFaults> {
  const times = await foretold(options, campaign, form)
  if (times?.kind !== 'refused') return {}
  return { [form.when === 'once' ? 'date' : 'until']: refusalInWords(times.refusal) }
}

function whenInWords({ when, date, time, every, clock, cron, until, zone }: WhenForm) {
  const rhythm = every === 'cron' ? cron : `${every} at ${clock}`
  const times: Readonly<Record<string, string>> = {
    now: 'on confirmation',
    once: `${date} ${time}`,
    recurring: rhythm,
  }
  return { Time: times[when] ?? '', ...(when === 'recurring' && { 'Last day': until }), 'Time zone': zone }
}
