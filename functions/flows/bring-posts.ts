import { isOver } from '../core/campaigns/lease.ts'
import { minute, plusMilliseconds } from '../core/instant.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Call } from '../core/syndication/after-call.ts'
import type { LedgerRow } from '../core/syndication/ledger-row.ts'
import { nextStep } from '../core/syndication/next-step.ts'
import type { TargetName } from '../core/syndication/post.ts'
import type { IndexedPost, PostIndex } from '../core/syndication/post-index.ts'
import { type BringPostPorts, bringPost } from './bring-post.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'
import { askForNetwork } from './syndicate.ts'
import type { SyndicationTarget } from './syndication-ports.ts'
import { giveNetworkTurn, takeNetworkTurn } from './take-network-turn.ts'

export type BringPorts = BringPostPorts & Pick<Ports, 'networks' | 'waiting'>

/** `more`: the time was up, or the network wants a rest. `busy`: another process has the turn. Of both it is asked again. */
export type BringOutcome = 'done' | 'more' | 'busy' | 'not-set-up'

const second = 1_000
/** Milliseconds after which no further post is begun: the function has to end in time. */
const enough = 10_000

/**
 * Brings a network up to what the site has: whatever is due of new posts, edits and removals, one call after the other, and
 * asks for itself when the next thing is. It may be asked at any time, twice, and by two at once.
 */
export async function bringPosts(ports: BringPorts, target: TargetName): Promise<BringOutcome> {
  const network = ports.networks.target(target, (await readSite(ports)).syndication)
  if (!network) return 'not-set-up'
  const taken = await takeNetworkTurn(ports, target)
  if (taken.kind === 'busy') {
    await askForNetwork(ports, target, taken.until)
    return 'busy'
  }
  const worked = await workTurn(ports, target, network)
  await giveNetworkTurn(ports, taken.turn, worked.notBefore)
  if (worked.next !== undefined) await askForNetwork(ports, target, worked.next)
  return worked.kind
}

interface Worked {
  readonly kind: 'done' | 'more'
  /** When something is to be done next. */
  readonly next?: Instant
  /** When the network may be asked again. */
  readonly notBefore?: Instant
}

async function workTurn(ports: BringPorts, target: TargetName, network: SyndicationTarget): Promise<Worked> {
  const begun = ports.clock.real()
  const tried = new Set<string>()
  for (;;) {
    const index = (await ports.compiled.read('posts')) as PostIndex | undefined
    const rows = new Map((await ports.posts.ofTarget(target)).map((row) => [row.articleId, row]))
    const { due, next } = lookOver(ports, { index, rows, target })
    const fresh = due.filter(({ post, call }) => !tried.has(`${post.id} ${call.kind} ${call.carried.mark}`))
    if (fresh.length === 0) {
      // What is due still was left to somebody else, who may not finish it.
      const soon = due.length > 0 ? [plusMilliseconds(ports.clock.now(), minute)] : []
      const [first] = [...soon, ...(next ? [next] : [])].sort()
      return { kind: 'done', ...(first !== undefined && { next: first }) }
    }
    for (const { post, row, call } of fresh) {
      if (ports.clock.real() - begun > enough)
        return { kind: 'more', next: plusMilliseconds(ports.clock.now(), second) }
      tried.add(`${post.id} ${call.kind} ${call.carried.mark}`)
      const outcome = await bringPost(ports, { target, network, post, row, call })
      const pause = outcome && 'afterSeconds' in outcome ? outcome.afterSeconds : undefined
      if (pause === undefined) continue
      const notBefore = plusMilliseconds(ports.clock.now(), pause * 1000)
      return { kind: 'more', next: notBefore, notBefore }
    }
  }
}

interface Due {
  readonly post: IndexedPost
  readonly row: LedgerRow | undefined
  readonly call: Call
}

/** What is due, orders first, then in the order of the articles' days; and when something else is. */
function lookOver(
  ports: Pick<Ports, 'boot' | 'clock'>,
  given: {
    readonly index: PostIndex | undefined
    readonly rows: ReadonlyMap<string, LedgerRow>
    readonly target: TargetName
  },
): { readonly due: readonly Due[]; readonly next?: Instant } {
  const { index = { since: {}, posts: {} }, rows, target } = given
  const now = ports.clock.now()
  const due: Due[] = []
  const times: Instant[] = []
  for (const post of Object.values(index.posts)) {
    const row = rows.get(post.id)
    const rest = remaining(ports, row)
    if (rest > 0) {
      times.push(plusMilliseconds(now, rest))
      continue
    }
    const step = nextStep({ post, row, target, since: index.since, now })
    if (step.kind === 'wait') times.push(step.until)
    else if (step.kind !== 'rest') due.push({ post, row, call: step })
  }
  due.sort((one, other) => (rankOf(one) < rankOf(other) ? -1 : 1))
  const next = times.sort()[0]
  return { due, ...(next !== undefined && { next }) }
}

function rankOf({ post, row }: Due): string {
  return `${row?.order === undefined ? 1 : 0} ${post.date} ${post.id}`
}

/** Milliseconds that somebody else's claim of a row still has. */
function remaining({ boot, clock }: Pick<Ports, 'boot' | 'clock'>, row: LedgerRow | undefined): number {
  const real = clock.real()
  if (!row?.lease || isOver(row.lease, real, boot)) return 0
  return Math.max(1_000, row.lease.until - real + 5_000)
}
