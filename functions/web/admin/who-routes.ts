import { Hono } from 'hono'
import type { Campaign } from '../../core/campaigns/campaign.ts'
import { countAudience } from '../../flows/count-audience.ts'
import { readSite } from '../../flows/read-site.ts'
import { changedDefinition } from '../changed-definition.ts'
import { readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { answerSaved } from './answer-saved.ts'
import { onOpenDraft } from './on-campaign.ts'
import type { AudienceShown } from './pages/audience-part.tsx'
import { topicNames } from './pages/topic-names.ts'
import { type WhoPage, whoPage } from './pages/who-page.tsx'
import { saveStep } from './save-step.ts'
import { signedInOf } from './signed-in-of.ts'
import { shownFaults } from './what-faults.ts'
import { readWhoForm, type WhoForm, whoChanges, whoFault, whoFormOf } from './who-form.ts'

/** Milliseconds a request may spend on counting; what was counted by then stands for all. */
const patience = 8_000

/** The second step of composing: who gets it. */
export function whoRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.get(
    '/admin/campaigns/:campaign/who',
    onOpenDraft(options, async (context, campaign) => {
      const form = whoFormOf(campaign.definition.audience)
      return answerWho(context, options, { campaign, form, told: context.req.query('told') })
    }),
  )
  app.post(
    '/admin/campaigns/:campaign/who',
    onOpenDraft(options, async (context, campaign) => {
      const fields = await readForm(context)
      const form = readWhoForm(fields)
      const fault = whoFault(form)
      const inWords = whoInWords(context)
      const saved = await saveStep(ports, {
        step: 'who',
        campaign,
        signedIn: signedInOf(context),
        fields,
        changes: whoChanges(form),
        ...(fault && { faults: { [form.whom === 'topics' ? 'topics' : 'whom']: fault } }),
        storedIn: ({ definition }) => inWords(whoFormOf(definition.audience)),
        typed: inWords(form),
      })
      return answerSaved(context, saved, { step: 'who', onward: 'when', fields }, async (again, status) =>
        answerWho(context, options, { ...again, form }, status),
      )
    }),
  )
  app.post(
    '/admin/campaigns/:campaign/who/count',
    onOpenDraft(options, async (context, campaign) => {
      const form = readWhoForm(await readForm(context))
      const audience = await counted(options, campaign, form)
      return answerWho(context, options, { campaign, form, audience })
    }),
  )
  return app
}

async function answerWho(
  context: AdminContext,
  { ports }: AdminOptions,
  page: Omit<WhoPage, 'signedIn' | 'segments'>,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const segments = (await ports.segments.list()).map(({ name }) => name)
  const signedIn = signedInOf(context)
  return answerPage(context, whoPage(context.get('frame'), { ...page, signedIn, segments }), status)
}

/** Counts what was chosen, saved or not. */
async function counted({ ports }: AdminOptions, campaign: Campaign, form: WhoForm): Promise<AudienceShown> {
  const fault = whoFault(form)
  if (fault) return { kind: 'faulty', fault }
  const checked = changedDefinition(campaign.definition, whoChanges(form), await readSite(ports))
  if (!checked.ok)
    return { kind: 'faulty', fault: Object.values(shownFaults(checked.errors, 'who'))[0] ?? '' }
  const deadline = ports.clock.real() + patience
  return countAudience(ports, { campaign: { ...campaign, definition: checked.definition }, deadline })
}

function whoInWords(context: AdminContext): (form: WhoForm) => Readonly<Record<string, string>> {
  const { site } = context.get('frame')
  return ({ whom, topics, segment, exclude }) => ({
    Audience: whom === 'everyone' ? 'everyone' : topicNames(topics, site),
    Segment: segment,
    'Left out': topicNames(exclude, site),
  })
}
