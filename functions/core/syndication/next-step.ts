import { day, hour, plusMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { Carried, Doing, LedgerRow, RemotePost } from './ledger-row.ts'
import type { TargetName } from './post.ts'
import type { IndexedPost, PostIndex } from './post-index.ts'

/** Why nothing is to be done. */
export type Rest =
  /** The network has what the site has. */
  | 'current'
  | 'not-asked'
  | 'refused'
  /** No list names its page. */
  | 'hidden'
  /** It was there before the network was set up, or is dated long before it came. */
  | 'older'
  | 'removed'
  | 'failed'
  /** It has no page and was never told of. */
  | 'gone'

/** What is to be done next about an article at a network. */
export type Step =
  | { readonly kind: 'rest'; readonly why: Rest }
  | { readonly kind: 'wait'; readonly until: Instant; readonly doing: Doing }
  | { readonly kind: 'publish'; readonly carried: Carried }
  | { readonly kind: 'update'; readonly carried: Carried; readonly remote: RemotePost }
  /** Without `remote` it is looked for first. */
  | { readonly kind: 'remove'; readonly carried: Carried; readonly remote?: RemotePost }

/** How long a missing file is waited for: a rename may come in two steps, and a wrong folder is soon put right. */
const patienceWithMissing = hour
/** An article that is dated longer before it first came is an old one that moved in. */
const lateAtMost = 7 * day

interface Standing {
  readonly post: IndexedPost
  readonly row: LedgerRow | undefined
  readonly target: TargetName
  readonly since: PostIndex['since']
  readonly now: Instant
}

/** Decides from the index and the ledger alone, so that whoever asks, however often, decides the same. */
export function nextStep(standing: Standing): Step {
  const step = wantedStep(standing)
  const { row, now } = standing
  // What only an order brought stays to be seen: nobody else would ask for it again.
  if (step.kind === 'rest' && row?.state === 'failed' && byOrder.has(step.why))
    return { kind: 'rest', why: 'failed' }
  if (step.kind === 'rest' || step.kind === 'wait') return step
  const isOther = row?.doing !== step.kind || row.tried !== step.carried.mark
  if (row?.state === 'failed' && row.order === undefined && !isOther) return { kind: 'rest', why: 'failed' }
  if (row?.nextAt !== undefined && row.nextAt > now)
    return { kind: 'wait', until: row.nextAt, doing: step.kind }
  return step
}

/** Why nothing is done by itself of what the owner may order. */
const byOrder: ReadonlySet<Rest> = new Set(['not-asked', 'hidden', 'older'])

function wantedStep(standing: Standing): Step {
  const { post, row, target } = standing
  if (row?.order === 'remove' || (row?.order === undefined && post.wishes[target]?.kind === 'refused'))
    return removal(standing, 'refused')
  if (post.gone) return removal(standing, 'gone')
  return bringing(standing)
}

function removal({ post, row, target, now }: Standing, why: Rest): Step {
  if (row?.state === 'removed') return { kind: 'rest', why: 'removed' }
  if (!row?.remote && !row?.unsure) return { kind: 'rest', why }
  const until = post.gone?.how === 'missing' && plusMilliseconds(post.gone.at, patienceWithMissing)
  if (until && until > now && row.order !== 'remove') return { kind: 'wait', until, doing: 'remove' }
  const carried = row.unsure ?? carriedOf(post, target)
  return { kind: 'remove', carried, ...(row.remote && { remote: row.remote }) }
}

function bringing(standing: Standing): Step {
  const { post, row, target, now } = standing
  const carried = carriedOf(post, target)
  if (row?.remote) {
    if (row.mark === carried.mark) return { kind: 'rest', why: 'current' }
    return { kind: 'update', carried, remote: row.remote }
  }
  if (row?.unsure) return { kind: 'publish', carried: row.unsure }
  if (row?.order === 'bring') return { kind: 'publish', carried }
  if (row?.state === 'removed') return { kind: 'rest', why: 'removed' }
  const wish = post.wishes[target]
  if (!wish) return { kind: 'rest', why: 'not-asked' }
  if (!post.isListed) return { kind: 'rest', why: 'hidden' }
  if (!goesByItself(standing)) return { kind: 'rest', why: 'older' }
  const due = wish.at ?? post.from
  return due > now ? { kind: 'wait', until: due, doing: 'publish' } : { kind: 'publish', carried }
}

/**
 * True for what is new since the network was set up: dated after that, or first published after that and not dated long before
 * it came; and for what asks for the network since then. So nobody's followers are flooded with an archive.
 */
function goesByItself({ post, target, since }: Standing): boolean {
  const setUp = since[target]
  if (setUp === undefined) return false
  const wish = post.wishes[target]
  if (wish?.kind === 'asked' && wish.since > setUp && post.firstAt < wish.since) return true
  const isNewcomer = post.firstAt > setUp && plusMilliseconds(post.from, lateAtMost) > post.firstAt
  return isNewcomer || plusMilliseconds(post.from, day) > setUp
}

function carriedOf({ mark, marks }: IndexedPost, target: TargetName): Carried {
  return { post: mark, mark: marks[target] }
}
