import type { Campaign } from '../core/campaigns/campaign.ts'
import type { DeskProblem } from '../core/desk/desk-problem.ts'
import { type FeedRecord, recordName } from '../core/incoming/feed-record.ts'
import { contentMark, type PublishedContent } from '../core/publication/published-content.ts'
import type { Site } from '../core/site/site.ts'
import type { PostIndex } from '../core/syndication/post-index.ts'
import { judgeSender } from './judge-sender.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'

export type ProblemPorts = Pick<
  Ports,
  'log' | 'compiled' | 'content' | 'deliverability' | 'deadLetters' | 'hooks' | 'posts' | 'tableIdentity'
>

type About = Extract<DeskProblem, { kind: 'not-told' }>['about']

/**
 * What keeps the desk from its work outside of campaigns, the worst first. Whoever does not answer is one of the problems:
 * the page that shows them has to open all the more when something is down.
 */
export async function findDeskProblems(ports: ProblemPorts): Promise<readonly DeskProblem[]> {
  const found = await Promise.all([
    told(ports, 'the table', restored(ports)),
    told(ports, 'the sender', sender(ports)),
    told(ports, 'the content', content(ports)),
    told(ports, 'the feeds', feeds(ports)),
    told(ports, 'the dead letters', deadLetters(ports)),
    told(ports, 'the web hooks', webHooks(ports)),
    told(ports, 'other networks', otherNetworks(ports)),
  ])
  return found.flat()
}

/** Milliseconds that an answer stands: whoever is asked is outside, and a page looks again by itself. */
const standsFor = 10_000

/** The same for whoever asks again and again: an answer stands for ten seconds of real time. */
export function rememberDeskProblems(
  ports: ProblemPorts & Pick<Ports, 'clock'>,
): () => Promise<readonly DeskProblem[]> {
  let last: { readonly at: number; readonly problems: Promise<readonly DeskProblem[]> } | undefined
  return () => {
    const now = ports.clock.real()
    if (!last || now - last.at >= standsFor) last = { at: now, problems: findDeskProblems(ports) }
    return last.problems
  }
}

async function told(
  { log }: Pick<Ports, 'log'>,
  about: About,
  asking: Promise<readonly DeskProblem[]>,
): Promise<readonly DeskProblem[]> {
  try {
    return await asking
  } catch (cause) {
    log.error('the desk could not be told of something', { about, cause })
    return [{ kind: 'not-told', about }]
  }
}

async function restored({ tableIdentity }: ProblemPorts): Promise<readonly DeskProblem[]> {
  return (await tableIdentity.look()).isKnown ? [] : [{ kind: 'restored-table' }]
}

async function sender(ports: ProblemPorts): Promise<readonly DeskProblem[]> {
  const { problems } = await judgeSender(ports, (await readSite(ports)).sender.email)
  return problems.length > 0 ? [{ kind: 'sender', faults: problems.map(({ message }) => message) }] : []
}

async function content({ compiled, content: source }: ProblemPorts): Promise<readonly DeskProblem[]> {
  const stored = await source.list('')
  if (stored.length === 0) return []
  const last = (await compiled.read('publication')) as PublishedContent | undefined
  const { brokenArticles: articles = 0, done } = last ?? {}
  const broken = articles > 0 ? [{ kind: 'broken-articles', articles } as const] : []
  if (last?.content !== contentMark(stored)) return [{ kind: 'behind' }, ...broken]
  return done ? broken : [{ kind: 'not-published' }]
}

/** Failures in a row from which a feed is more than a blog that rests for an hour. */
const lasting = 3

async function feeds({ compiled }: ProblemPorts): Promise<readonly DeskProblem[]> {
  const { incoming = [] } = ((await compiled.read('site')) ?? {}) as Partial<Site>
  const records = await Promise.all(incoming.map(({ name }) => compiled.read(recordName(name))))
  return incoming.flatMap(({ name }, index) => {
    const { failures = 0, fault } = (records[index] ?? {}) as Partial<FeedRecord>
    return fault && failures >= lasting ? [{ kind: 'feed', name, message: fault.message } as const] : []
  })
}

async function deadLetters(ports: ProblemPorts): Promise<readonly DeskProblem[]> {
  const filled = await ports.deadLetters.filled()
  const messages = filled.reduce((sum, queue) => sum + queue.messages, 0)
  return messages > 0 ? [{ kind: 'dead-letters', messages }] : []
}

async function webHooks({ hooks }: ProblemPorts): Promise<readonly DeskProblem[]> {
  const off = (await hooks.list()).filter(({ disabled }) => disabled !== undefined)
  return off.length > 0 ? [{ kind: 'hooks-off', names: off.map(({ description }) => description) }] : []
}

async function otherNetworks({ posts, compiled }: ProblemPorts): Promise<readonly DeskProblem[]> {
  const failed = await posts.failed()
  if (failed.length === 0) return []
  const index = (await compiled.read('posts')) as PostIndex | undefined
  const ids = new Set(failed.map(({ articleId }) => articleId))
  const articles = [...ids].flatMap((id) => {
    const post = index?.posts[id]
    return post ? [{ slug: post.slug, title: post.title }] : []
  })
  return articles.length > 0 ? [{ kind: 'posts-failed', articles }] : []
}

/** The campaigns among these that stand still until somebody decides; one that goes on by itself comes last. */
export function stoppedCampaigns(campaigns: readonly Campaign[]): readonly DeskProblem[] {
  return campaigns
    .filter(({ status }) => status === 'paused' || status === 'failed')
    .toSorted((one, other) => Number(one.resumesAt !== undefined) - Number(other.resumesAt !== undefined))
    .map((campaign) => ({ kind: 'stopped', campaign }))
}
