import { Hono } from 'hono'
import { createOnce } from '../../flows/create-once.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { countForList, listCampaigns } from '../../flows/list-campaigns.ts'
import { liveCampaigns } from '../../flows/live-campaigns.ts'
import { newAttempt } from '../../flows/new-attempt.ts'
import { readSite } from '../../flows/read-site.ts'
import { definitionFrom } from '../changed-definition.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { composedFields, readCompose } from './compose-form.ts'
import { campaignsPage } from './pages/campaigns-page.tsx'
import { composePage } from './pages/compose-page.tsx'
import { signedInOf } from './signed-in-of.ts'
import { shownFaults } from './what-faults.ts'

const pageSize = 25
/** Milliseconds a list may spend on counting. */
const patience = 2_000

/** The list of campaigns, and where one begins. */
export function campaignListRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.get('/admin/campaigns', (context) => answerList(context, options))
  app.get('/admin/compose', (context) => {
    const articles = context.req.queries('articles') ?? []
    const form = { kind: 'digest', name: '', subject: '', articles, key: newAttempt(ports.random) }
    return answerPage(context, composePage(context.get('frame'), { signedIn: signedInOf(context), form }))
  })
  app.post('/admin/campaigns', async (context) => {
    const fields = await readForm(context)
    const form = readCompose(fields)
    const checked = definitionFrom(composedFields(form), await readSite(ports))
    const signedIn = signedInOf(context)
    if (!checked.ok) {
      const faults = shownFaults(checked.errors, 'what', { ...form })
      return answerPage(context, composePage(context.get('frame'), { signedIn, form, faults }), 422)
    }
    const { actor, colleague } = signedIn
    const key = fieldOf(fields, 'key')
    const campaign = await doOnRecord(ports, colleague, {
      begins: { act: 'made-campaign', detail: `“${checked.definition.name}”` },
      perform: () => createOnce(ports, checked.definition, { actor, ...(key && { key }) }),
      ends: ({ id }) => ({ detail: id }),
    })
    return context.redirect(`/admin/campaigns/${campaign.id}/what?told=made`, 303)
  })
  return app
}

async function answerList(context: AdminContext, { ports }: AdminOptions): Promise<Response> {
  const cursor = context.req.query('cursor')
  const deadline = ports.clock.real() + patience
  const live = cursor === undefined ? await liveCampaigns(ports, { most: pageSize }) : []
  const { items, nextCursor } = await listCampaigns(ports, {
    limit: pageSize,
    deadline,
    ...(cursor !== undefined && { cursor }),
  })
  const above = new Set(live.map(({ id }) => id))
  const page = campaignsPage(context.get('frame'), {
    signedIn: signedInOf(context),
    live: await countForList(ports, live, deadline),
    others: items.filter(({ campaign }) => !above.has(campaign.id)),
    cursor,
    next: nextCursor,
    told: context.req.query('told'),
  })
  return answerPage(context, page)
}
