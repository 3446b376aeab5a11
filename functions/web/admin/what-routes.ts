import { Hono } from 'hono'
import type { Campaign } from '../../core/campaigns/campaign.ts'
import { articlesToChoose } from '../../flows/articles-to-choose.ts'
import { previewPerson } from '../../flows/preview-person.ts'
import { readSite } from '../../flows/read-site.ts'
import { changedDefinition } from '../changed-definition.ts'
import { readForm } from '../read-form.ts'
import { problemInWords } from '../sentence.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerFramed } from './answer-framed.ts'
import { answerPage } from './answer-page.ts'
import { answerSaved } from './answer-saved.ts'
import { problemAtDesk } from './desk-sentences.ts'
import { onCampaign, onOpenDraft } from './on-campaign.ts'
import { previewTroubles } from './pages/preview-troubles.tsx'
import { type WhatPage, whatPage } from './pages/what-page.tsx'
import { picturesAt } from './pictures-at.ts'
import { saveStep } from './save-step.ts'
import { signedInOf } from './signed-in-of.ts'
import { shownFaults } from './what-faults.ts'
import { placesFault, readWhatForm, type WhatForm, whatChanges, whatFormOf } from './what-form.ts'
import { whatInWords } from './what-words.ts'

/** The first step of composing: what goes out. */
export function whatRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.get(
    '/admin/campaigns/:campaign/what',
    onOpenDraft(options, async (context, campaign) => {
      const form = whatFormOf(campaign.definition)
      return answerWhat(context, options, { campaign: campaign, form, told: context.req.query('told') })
    }),
  )
  app.post(
    '/admin/campaigns/:campaign/what',
    onOpenDraft(options, async (context, campaign) => {
      const fields = await readForm(context)
      const form = readWhatForm(fields)
      const fault = placesFault(form)
      const saved = await saveStep(ports, {
        step: 'what',
        campaign,
        signedIn: signedInOf(context),
        fields,
        changes: whatChanges(form, campaign.definition),
        ...(fault && { faults: { articles: fault } }),
        storedIn: ({ definition }) => whatInWords(whatFormOf(definition), definition),
        typed: whatInWords(form, campaign.definition),
      })
      return answerSaved(context, saved, { step: 'what', onward: 'who', fields }, async (again, status) =>
        answerWhat(context, options, { ...again, form }, status),
      )
    }),
  )
  app.post(
    '/admin/campaigns/:campaign/what/preview',
    onCampaign(options, async (context, campaign) => {
      return answerTyped(context, options, campaign, readWhatForm(await readForm(context)))
    }),
  )
  return app
}

async function answerWhat(
  context: AdminContext,
  { ports }: AdminOptions,
  page: Omit<WhatPage, 'signedIn' | 'articles'>,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { articles, problems } = await articlesToChoose(ports)
  const unread = problems[0] && `The articles cannot be read: ${problemInWords(problems[0])}`
  const signedIn = signedInOf(context)
  return answerPage(context, whatPage(context.get('frame'), { ...page, signedIn, articles, unread }), status)
}

/** The mail of what was typed, which is saved nowhere. */
async function answerTyped(
  context: AdminContext,
  options: AdminOptions,
  campaign: Campaign,
  form: WhatForm,
): Promise<Response> {
  const { ports } = options
  const checked = changedDefinition(
    campaign.definition,
    whatChanges(form, campaign.definition),
    await readSite(ports),
  )
  if (!checked.ok) {
    const faults = Object.values(shownFaults(checked.errors, 'what', { ...form }))
    return answerFramed(context, previewTroubles(faults.filter((text) => text !== undefined)))
  }
  const { definition } = checked
  const outcome = await previewPerson(ports, { campaignId: campaign.id, definition })
  if (outcome.kind === 'preview')
    return answerFramed(context, outcome.preview.html, picturesAt(context, options))
  return answerFramed(
    context,
    previewTroubles(outcome.kind === 'unfit' ? outcome.problems.map(problemAtDesk) : []),
  )
}
