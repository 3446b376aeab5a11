import { Hono } from 'hono'
import { addressesOf } from '../../flows/addresses-of.ts'
import { attemptsInDoubt } from '../../flows/attempts-in-doubt.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { listRecipients } from '../../flows/list-recipients.ts'
import { rememberQuota } from '../../flows/remember-quota.ts'
import { type ResolveDoubts, resolveDoubts } from '../../flows/resolve-doubts.ts'
import { watchCampaign } from '../../flows/watch-campaign.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { answerSending } from './answer-sending.ts'
import { decideDoubtsPage, wordFor } from './pages/decide-doubts-page.tsx'
import { doubtsPage } from './pages/doubts-page.tsx'
import { isTyped } from './pages/typed-confirmation.tsx'
import { personCursor } from './person-cursor.ts'
import { signedInOf } from './signed-in-of.ts'

const peopleAPage = 50
const place = '/admin/campaigns/:campaign/doubts'

/** Those whom SES may or may not have mailed, and the two decisions about them. */
export function doubtRoutes({ ports }: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  const quota = rememberQuota(ports)
  app.get(place, async (context) => {
    const campaignId = context.req.param('campaign')
    const watched = await watchCampaign(ports, { campaignId })
    const cursor = personCursor(context)
    const list = {
      campaignId,
      limit: peopleAPage,
      wanted: { state: 'in-doubt' },
      ...(cursor && { cursor }),
    } as const
    const listed = await listRecipients(ports, list)
    if (watched.kind !== 'watched' || listed.kind !== 'page') return context.notFound()
    const { campaign, counts } = watched
    const { page } = listed
    const addresses = await addressesOf(
      ports,
      page.items.map(({ id }) => id),
    )
    const view = { campaign, people: counts.inDoubt, page, cursor, addresses }
    return answerPage(context, doubtsPage(context.get('frame'), { signedIn: signedInOf(context), view }))
  })
  for (const decision of ['resend', 'write-off'] as const) {
    app.get(`${place}/${decision}`, (context) => answerQuestion(context, decision, false))
    app.post(`${place}/${decision}`, async (context) => {
      const typed = fieldOf(await readForm(context), 'typed')
      if (!isTyped(typed, wordFor(decision))) return answerQuestion(context, decision, true)
      return decide(context, decision)
    })
  }

  async function answerQuestion(
    context: AdminContext,
    decision: ResolveDoubts['decision'],
    isFaulty: boolean,
  ) {
    const watched = await watchCampaign(ports, { campaignId: context.req.param('campaign') ?? '' })
    if (watched.kind !== 'watched') return context.notFound()
    const { campaign, counts } = watched
    const attempts = campaign.runId === undefined ? [] : await attemptsInDoubt(ports, campaign.runId)
    const people = counts.inDoubt
    const page = { signedIn: signedInOf(context), campaign, people, attempts, decision, isFaulty }
    return answerPage(context, decideDoubtsPage(context.get('frame'), page), isFaulty ? 422 : 200)
  }

  async function decide(context: AdminContext, decision: ResolveDoubts['decision']) {
    const { actor, colleague } = signedInOf(context)
    const campaignId = context.req.param('campaign') ?? ''
    const named = fieldOf(await readForm(context), 'attempts') ?? ''
    const attempts = named.split(',').filter((attempt) => attempt !== '')
    const outcome = await doOnRecord(ports, colleague, {
      begins: { act: 'ordered', detail: `${decision} of doubts, ${campaignId}` },
      perform: () => resolveDoubts(ports, { campaignId, actor, decision, attempts }),
      ends: ({ kind }) => (kind === 'unknown-campaign' || kind === 'refused' ? undefined : {}),
    })
    if (outcome.kind === 'unknown-campaign') return context.notFound()
    if (outcome.kind === 'refused')
      return answerSending(context, { ports, quota }, { refused: outcome.refusal }, 409)
    return context.redirect(`/admin/campaigns/${campaignId}/sending?told=${told[decision]}`, 303)
  }
  return app
}

const told = { resend: 'resent', 'write-off': 'written-off' } as const
