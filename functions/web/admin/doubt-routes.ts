import { Hono } from 'hono'
import { isSubscriberId } from '../../core/subscribers/subscriber-id.ts'
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
  app.get(place, (context) => answerList(context))
  app.post(`${place}/chosen`, async (context) => {
    const form = await readForm(context)
    const chosen = (form.get('doubt') ?? []).map(doubtOf).filter((each) => each !== undefined)
    if (chosen.length === 0) return answerList(context, true)
    const decision = fieldOf(form, 'decision') === 'resend' ? 'resend' : 'write-off'
    return answerQuestion(context, decision, chosen)
  })

  async function answerList(context: AdminContext, isNobodyTicked = false) {
    const campaignId = context.req.param('campaign') ?? ''
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
    const view = { campaign, people: counts.inDoubt, page, cursor, addresses, isNobodyTicked }
    const shown = doubtsPage(context.get('frame'), { signedIn: signedInOf(context), view })
    return answerPage(context, shown, isNobodyTicked ? 422 : 200)
  }

  for (const decision of ['resend', 'write-off'] as const) {
    app.get(`${place}/${decision}`, (context) => answerQuestion(context, decision))
    app.post(`${place}/${decision}`, async (context) => {
      const form = await readForm(context)
      const people = listed(fieldOf(form, 'people')).filter(isSubscriberId)
      const attempts = listed(fieldOf(form, 'attempts'))
      if (isTyped(fieldOf(form, 'typed'), wordFor(decision)))
        return decide(context, decision, { people, attempts })
      const chosen = people.map((id) => ({ id }))
      return answerQuestion(context, decision, chosen, { attempts })
    })
  }

  async function answerQuestion(
    context: AdminContext,
    decision: ResolveDoubts['decision'],
    chosen: readonly Doubt[] = [],
    faulty?: { readonly attempts: readonly string[] },
  ) {
    const watched = await watchCampaign(ports, { campaignId: context.req.param('campaign') ?? '' })
    if (watched.kind !== 'watched') return context.notFound()
    const { campaign, counts } = watched
    const seen = chosen.flatMap(({ attempt }) => attempt ?? [])
    const all = async () => (campaign.runId === undefined ? [] : attemptsInDoubt(ports, campaign.runId))
    const page = {
      ...{ signedIn: signedInOf(context), campaign, decision, isFaulty: faulty !== undefined },
      people: chosen.length > 0 ? chosen.length : counts.inDoubt,
      chosen: chosen.map(({ id }) => id),
      attempts: faulty?.attempts ?? (chosen.length > 0 ? [...new Set(seen)] : await all()),
    }
    return answerPage(context, decideDoubtsPage(context.get('frame'), page), faulty ? 422 : 200)
  }

  async function decide(
    context: AdminContext,
    decision: ResolveDoubts['decision'],
    { people, attempts }: { readonly people: readonly string[]; readonly attempts: readonly string[] },
  ) {
    const { actor, colleague } = signedInOf(context)
    const campaignId = context.req.param('campaign') ?? ''
    const whom = { attempts, ...(people.length > 0 && { people }) }
    const outcome = await doOnRecord(ports, colleague, {
      begins: { act: 'ordered', detail: `${decision} of doubts, ${campaignId}` },
      perform: () => resolveDoubts(ports, { campaignId, actor, decision, ...whom }),
      ends: ({ kind }) => (kind === 'unknown-campaign' || kind === 'refused' ? undefined : {}),
    })
    if (outcome.kind === 'unknown-campaign') return context.notFound()
    if (outcome.kind === 'refused')
      return answerSending(context, { ports, quota }, { refused: outcome.refusal }, 409)
    return context.redirect(`/admin/campaigns/${campaignId}/sending?told=${told[decision]}`, 303)
  }
  return app
}

/** Somebody who was ticked, and the attempt that they were in doubt of then. */
interface Doubt {
  readonly id: string
  readonly attempt?: string
}

function doubtOf(ticked: string): Doubt | undefined {
  const [id = '', attempt = ''] = ticked.split('.')
  return isSubscriberId(id) && attempt !== '' ? { id, attempt } : undefined
}

function listed(named = ''): readonly string[] {
  return named.split(',').filter((each) => each !== '')
}

const told = { resend: 'resent', 'write-off': 'written-off' } as const
