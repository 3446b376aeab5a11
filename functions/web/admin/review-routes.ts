import { Hono } from 'hono'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { previewPerson } from '../../flows/preview-person.ts'
import { reviewCampaign } from '../../flows/review-campaign.ts'
import { type SendTestOutcome, sendTest } from '../../flows/send-test.ts'
import { simulateCampaign } from '../../flows/simulate-campaign.ts'
import { fieldOf, readForm } from '../read-form.ts'
import { sentence } from '../sentence.ts'
import type { AdminEnv, AdminOptions } from './admin-context.ts'
import { againIn } from './again-in.ts'
import { answerFramed } from './answer-framed.ts'
import { answerReview, personOf } from './answer-review.ts'
import { campaignHome } from './campaign-home.ts'
import { problemAtDesk } from './desk-sentences.ts'
import { onCampaign, onReviewed } from './on-campaign.ts'
import { previewTroubles } from './pages/preview-troubles.tsx'
import { readerSought } from './person-sought.ts'
import { picturesAt } from './pictures-at.ts'
import { signedInOf } from './signed-in-of.ts'

/** Milliseconds a request may spend on a simulation; it answers with what it has by then. */
const patience = 15_000

/** The last step of composing, and what tries a campaign before it goes out. */
export function reviewRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.get(
    '/admin/campaigns/:campaign',
    onCampaign(options, (context, campaign) => context.redirect(campaignHome(campaign), 303)),
  )
  app.get(
    '/admin/campaigns/:campaign/review',
    onReviewed(options, (context, campaign) => answerReview(context, options, campaign)),
  )
  app.post(
    '/admin/campaigns/:campaign/review',
    onReviewed(options, async (context, campaign) =>
      answerReview(context, options, campaign, { review: await reviewCampaign(ports, campaign) }),
    ),
  )
  addTrials(app, options)
  return app
}

function addTrials(app: Hono<AdminEnv>, options: AdminOptions): void {
  const { ports } = options
  app.get('/admin/campaigns/:campaign/mail', async (context) => {
    const as = personOf(context.req.query('as'))
    const campaignId = context.req.param('campaign')
    const outcome = await previewPerson(ports, { campaignId, ...(as !== undefined && { as }) })
    if (outcome.kind === 'unknown-campaign') return context.notFound()
    const scheme = context.req.query('scheme') === 'dark' ? 'dark' : 'light'
    if (outcome.kind === 'preview')
      return answerFramed(context, outcome.preview.html, { scheme, ...picturesAt(context, options) })
    const problems = outcome.kind === 'unfit' ? outcome.problems : []
    const reasons = problems.map(problemAtDesk)
    return answerFramed(context, previewTroubles(reasons), { scheme })
  })
  app.post(
    '/admin/campaigns/:campaign/review/person',
    onCampaign(options, async (context, campaign) => {
      const fields = await readForm(context)
      const who = (fieldOf(fields, 'who') ?? '').trim()
      const found = await readerSought(ports, who)
      if (!found.ok)
        return answerReview(context, options, campaign, { asked: { who, fault: found.fault } }, 422)
      const view = encodeURIComponent(fieldOf(fields, 'view') ?? 'phone')
      return context.redirect(
        `/admin/campaigns/${campaign.id}/review?view=${view}&as=${found.person.id}#mail`,
        303,
      )
    }),
  )
  app.post(
    '/admin/campaigns/:campaign/test',
    onCampaign(options, async (context, campaign) => {
      const { actor, colleague } = signedInOf(context)
      const to = (fieldOf(await readForm(context), 'to') ?? '').trim()
      const outcome = await doOnRecord(ports, colleague, {
        begins: { act: 'ordered', detail: `a test of ${campaign.id}` },
        perform: () => sendTest(ports, { campaignId: campaign.id, to, actor }),
        ends: ({ kind }) => (kind === 'sent' || kind === 'in-doubt' ? {} : undefined),
      })
      if (outcome.kind === 'unknown-campaign') return context.notFound()
      if (outcome.kind === 'sent')
        return context.redirect(`/admin/campaigns/${campaign.id}/review?told=tested`, 303)
      const { fault, status } = untested(outcome)
      return answerReview(context, options, campaign, { test: { to, fault } }, status)
    }),
  )
  app.post(
    '/admin/campaigns/:campaign/simulate',
    onCampaign(options, async (context, campaign) => {
      const deadline = ports.clock.real() + patience
      const simulated = await simulateCampaign(ports, { campaignId: campaign.id, deadline })
      return answerReview(context, options, campaign, { simulated })
    }),
  )
}

type Untested = Exclude<SendTestOutcome, { kind: 'sent' | 'unknown-campaign' }>

function untested(outcome: Untested): { readonly fault: string; readonly status: 409 | 422 | 429 | 503 } {
  switch (outcome.kind) {
    case 'bad-address':
      return { fault: sentence(outcome.reason), status: 422 }
    case 'unfit':
      return { fault: 'The mail cannot be made yet: see what is to mend, above.', status: 422 }
    case 'limited': {
      const fault = `Sixty tests an hour is the most. ${againIn(outcome.retryAfterSeconds)}`
      return { fault, status: 429 }
    }
    case 'not-sent':
      return { fault: `It was not sent: ${sentence(outcome.reason)}`, status: 503 }
    case 'in-doubt':
      return {
        fault: 'SES may have taken it and did not say so. Look into the inbox before you try again.',
        status: 409,
      }
  }
}
