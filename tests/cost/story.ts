import { demoPeople } from '../../functions/cli/demo-data.ts'
import { createKey } from '../../functions/flows/create-key.ts'
import type { CampaignJson } from '../../functions/web/api/campaign-json.ts'
import { type Usage, usageSince } from '../../infra/cost/usage.ts'
import { leave, readMails } from './readers.ts'
import type { MeteredStage } from './stage.ts'

/** One campaign from its draft to its last event and report. */
export interface Told {
  /** Messages that SES took. */
  readonly messages: number
  /** Links that readers, and one mail gateway, followed. */
  readonly clicks: number
  /** All of it. */
  readonly usage: Usage
  /** The same by who used it. */
  readonly byFunction: ReadonlyMap<string, Usage>
}

/** Calls of the API with a key that opens everything. */
type Api = <T>(method: string, path: string, body?: unknown) => Promise<T>

interface Article {
  readonly slug: string
  readonly date: string
}

/** One reader in so many leaves by their mail program's button; about as many as leave ordinary newsletters. */
const leaveEvery = 500
/** How often an owner looks at a report. */
const looksAtReport = 3
const minute = 60_000
/** Some five articles make a digest. */
const mostArticles = 5

/** Makes a key as an owner does, and answers calls of the API under it. */
export async function openApi(stage: MeteredStage): Promise<Api> {
  const maker = { name: 'cli', scopes: ['*'] } as const
  const made = await createKey(stage.ports, { name: 'cost', scopes: ['*'], maker })
  if (made.kind !== 'created') throw new Error(`no key: ${made.kind}`)
  return async <T>(method: string, path: string, body?: unknown) => {
    const isText = typeof body === 'string'
    const answer = await stage.ask({
      ...{ method, path: `/api/v1${path}` },
      headers: {
        authorization: `Bearer ${made.secret}`,
        ...(body !== undefined && { 'content-type': isText ? 'text/csv' : 'application/json' }),
      },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    })
    if (answer.statusCode >= 300)
      throw new Error(`${method} ${path} answers ${answer.statusCode}: ${answer.body}`)
    return JSON.parse(answer.body ?? 'null') as T
  }
}

/** Imports so many people, one in a hundred of whom bounces and one in 500 complains; answers what that used. */
export async function importPeople(stage: MeteredStage, api: Api, count: number): Promise<Usage> {
  const before = stage.counter.usage()
  const { items: topics } = await api<{ readonly items: readonly { readonly id: string }[] }>(
    'GET',
    '/topics',
  )
  const csv = demoPeople(
    count,
    topics.map(({ id }) => id),
  )
  const query = new URLSearchParams({ lawfulBasis: 'made up to be counted', status: 'active' })
  const { id } = await api<{ readonly id: string }>('POST', `/subscribers/import?${query}`, csv)
  await stage.settle()
  const { status } = await api<{ readonly status: string }>('GET', `/jobs/${id}`)
  if (status !== 'done') throw new Error(`the import is ${status}`)
  return usageSince(before, stage.counter.usage())
}

/**
 * Schedules a digest to everyone, lets it be sent at its time and its events come, has readers click and leave, and looks
 * at the report. Throws when not everyone is accounted for.
 */
export async function tellCampaign(stage: MeteredStage, api: Api): Promise<Told> {
  const before = { usage: stage.counter.usage(), byFunction: stage.counter.byFunction() }
  const earlier = stage.ses.messages().length
  const { id } = await scheduleDigest(stage, api)
  await stage.settle()
  const messages = stage.ses.messages().slice(earlier)
  const reachable = messages.filter(({ to }) => !to.includes('simulator'))
  const clicks = await readMails(stage, reachable)
  for (const message of reachable.filter((_, index) => index % leaveEvery === leaveEvery - 1))
    await leave(stage, message.id)
  await stage.settle()
  for (let looks = 0; looks < looksAtReport; looks++) await api('GET', `/campaigns/${id}/report`)
  const campaign = await api<CampaignJson>('GET', `/campaigns/${id}`)
  assertWhole(campaign, messages.length)
  const byFunction = [...stage.counter.byFunction()].map(
    ([name, usage]) => [name, usageSince(before.byFunction.get(name) ?? {}, usage)] as const,
  )
  return {
    messages: messages.length,
    clicks,
    usage: usageSince(before.usage, stage.counter.usage()),
    byFunction: new Map(byFunction),
  }
}

async function scheduleDigest(stage: MeteredStage, api: Api): Promise<CampaignJson> {
  const { items: all } = await api<{ readonly items: readonly Article[] }>('GET', '/articles')
  const articles = all.filter(({ date }) => date < stage.now())
  const draft = await api<CampaignJson>('POST', '/campaigns', {
    ...{ kind: 'announcement', name: 'A digest', subject: 'What is new' },
    ...{ audience: { topics: [] }, schedule: 'manual', layout: 'teaser' },
    articles: articles.slice(0, mostArticles).map(({ slug }) => slug),
  })
  const soon = Date.parse(stage.now()) + 2 * minute
  const at = new Date(soon - (soon % minute)).toISOString()
  const campaign = await api<CampaignJson>('POST', `/campaigns/${draft.id}/schedule`, { at, timeZone: 'UTC' })
  // No tick comes first: it would start the campaign as well, and somebody would move time while it is sent.
  await stage.skip(Math.max(0, Date.parse(at) - Date.parse(stage.now())))
  await stage.wake({ kind: 'start', campaignId: campaign.id, at: campaign.scheduledFor })
  return campaign
}

function assertWhole({ status, counts }: CampaignJson, messages: number): void {
  const { frozen, accepted, excluded, delivered, bounced } = counts
  const heard = delivered + bounced
  if (status !== 'sent' || accepted !== messages || frozen !== accepted + excluded || heard !== accepted)
    throw new Error(`the campaign is ${status}: ${JSON.stringify(counts)}, ${messages} messages`)
}
