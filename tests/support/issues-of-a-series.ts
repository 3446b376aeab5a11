import type { Article } from '../../functions/core/articles/article.ts'
import type { Campaign } from '../../functions/core/campaigns/campaign.ts'
import { runIdOf } from '../../functions/core/campaigns/run-id.ts'
import { choiceOf } from '../../functions/core/digests/choose-issue.ts'
import { day } from '../../functions/core/instant.ts'
import { freezeRun } from '../../functions/flows/freeze-run.ts'
import { prepareRun } from '../../functions/flows/prepare-run.ts'
import { publishIssue } from '../../functions/flows/publish-issue.ts'
import { readHistory } from '../../functions/flows/read-history.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { type CampaignPorts, campaignPorts, drainLanes, manyPeople, soon } from './campaign-ports.ts'
import { aCampaign, aDefinition } from './campaigns.ts'
import { aSite } from './site-frame.ts'
import { aSubscriber, idOf } from './subscribers.ts'

/** What is new since the last issue. */
export const since = { kind: 'since', since: 'last-issue', max: 5, min: 1 } as const

/** An issue of the weekly series. */
export function anIssue(number: number): Campaign {
  const definition = aDefinition({ name: `Issue ${number}`, articles: since })
  return aCampaign({ id: `weekly-${number}`, series: { id: 'weekly', number }, definition })
}

type Sending = Parameters<typeof sendNow>[0] & Parameters<typeof drainLanes>[0]

/** Sends an issue to everyone; answers its run. */
export async function send(ports: Sending, issue: Campaign): Promise<string> {
  await ports.campaigns.create(issue)
  const order = { campaignId: issue.id, actor: 'cli', deadline: soon(ports) }
  const { kind } = await sendNow(ports, order)
  if (kind !== 'started') throw new Error(`it did not start: ${kind}`)
  await drainLanes(ports)
  return (await ports.campaigns.read(issue.id))?.runId ?? ''
}

type People = Pick<CampaignPorts, 'subscribers' | 'runs'>

/** What each address was frozen with, by the articles of its variant. */
export async function frozenIn(ports: People, runId: string): Promise<Record<string, readonly string[]>> {
  const frozen: Record<string, readonly string[]> = {}
  const run = await ports.runs.readRun(runId)
  if (!run) return frozen
  for (const { id, email } of ports.subscribers.people.values()) {
    const chunk = await ports.runs.chunkOf(runId, id)
    const variant = chunk?.variants[chunk.ids.indexOf(id)]
    if (variant === undefined) continue
    frozen[email.split('@')[0] ?? ''] = (await ports.runs.readVariant(run, variant))?.articles ?? []
  }
  return frozen
}

/** Changes what is stored of somebody, who need not exist yet. */
export function change(ports: People, email: string, parts: Parameters<typeof aSubscriber>[0]) {
  const known = ports.subscribers.people.get(idOf(email))
  ports.subscribers.people.set(idOf(email), aSubscriber({ ...known, email, ...parts }))
}

/** Ports whose composer chooses as the real one does, and compiles nothing. */
export function seriesPorts(people: Parameters<typeof campaignPorts>[0]) {
  const ports = campaignPorts(people)
  const articles: Article[] = []
  const publication = { site: { ...aSite(), timeZone: 'UTC' }, articles }
  ports.composer.choose = async (campaign, now, at) => {
    const issues = await readHistory(ports, campaign)
    return { ok: true, value: choiceOf(publication, campaign, now, issues, at), problems: [] }
  }
  const { compose } = ports.composer
  ports.composer.compose = async (campaign, now, sets) => {
    const choice = await ports.composer.choose(campaign, now)
    return compose(campaign, now, sets ?? [choice.ok ? choice.value.slugs : []])
  }
  ports.composer.announce = async (campaign) => {
    await ports.compiled.write('site', publication.site)
    await publishIssue(ports, { campaign, read: ports.composer.read })
  }
  return { ...ports, publish: (slug: string) => articles.push(anArticle(slug, ports.clock.now())) }
}

function anArticle(slug: string, at: string): Article {
  const email = { mode: 'teaser', include: true }
  return { slug, date: at.slice(0, 10), status: 'published', tags: [], email } as unknown as Article
}

/** Ports of a series. */
export type SeriesPorts = ReturnType<typeof seriesPorts>

/**
 * Two issues are out, to ana and so many others; ben, and who else is named, missed the second. Mia wants a digest a month,
 * and got the first of November's.
 */
export async function twoIssues(others = 4, missing: readonly string[] = ['ben']) {
  const away = missing.map((name) => `${name}@example.com`)
  const ports = seriesPorts([
    ...manyPeople(others),
    aSubscriber(),
    aSubscriber({ email: 'mia@example.com', frequency: 'monthly' }),
    ...away.map((email) => aSubscriber({ email })),
  ])
  ports.publish('first')
  await send(ports, anIssue(1))
  for (const email of away) change(ports, email, { state: 'paused' })
  ports.clock.advance(7 * day)
  ports.publish('second')
  const second = await send(ports, anIssue(2))
  for (const email of away) change(ports, email, { state: 'active' })
  ports.clock.advance(7 * day)
  ports.publish('third')
  return { ports, second }
}

/** The issue to be planned, its start and its run. */
export const third = anIssue(3)
export const instant = '2026-12-07T08:00:00.000Z'
export const runId = runIdOf(third.id, instant)

/** Prepares and freezes the third issue. */
export async function plan(ports: SeriesPorts) {
  const prepared = await prepareRun(ports, third, instant, soon(ports))
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems))
  return freezeRun(ports, third, prepared.value, soon(ports))
}
