import type { Instant } from '../subscribers/subscriber.ts'
import type { LedgerRow } from './ledger-row.ts'
import { nextStep, type Rest } from './next-step.ts'
import type { TargetName } from './post.ts'
import type { IndexedPost, PostIndex } from './post-index.ts'

/**
 * How an article stands at a network. `none`: it was not told of it. `planned`: it will be. `stale`: the network shows an earlier
 * state. `removing`: it is to be taken down, or being so.
 */
type PostState = 'none' | 'planned' | 'sending' | 'sent' | 'stale' | 'failed' | 'removing' | 'removed'

/** What would be done next, if somebody asked now. */
type PlannedAct = 'create' | 'update' | 'remove' | 'nothing'

export interface PostStanding {
  readonly articleId: string
  readonly slug: string
  readonly title: string
  readonly target: TargetName
  readonly state: PostState
  readonly act: PlannedAct
  /** When it is done at the earliest, where it waits. */
  readonly until?: Instant
  /** Where the post is. */
  readonly url?: string
  /** When the network first had it. */
  readonly sentAt?: Instant
  /** Why the last call did not succeed, or who took it down. */
  readonly reason?: string
  /** Why nothing is done. */
  readonly why?: Rest
  /** True when nobody knows whether the network took it. */
  readonly inDoubt: boolean
}

/** Tells how an article stands at a network, from the index and the ledger. */
export function postStanding(given: {
  readonly post: IndexedPost
  readonly row: LedgerRow | undefined
  readonly target: TargetName
  readonly since: PostIndex['since']
  readonly now: Instant
}): PostStanding {
  const { post, row, target } = given
  const step = nextStep(given)
  const doing = step.kind === 'rest' ? undefined : step.kind === 'wait' ? step.doing : step.kind
  const url = row?.remote?.url
  return {
    articleId: post.id,
    slug: post.slug,
    title: post.title,
    target,
    state: stateOf(row, step),
    act: doing === undefined ? 'nothing' : acts[doing],
    ...(step.kind === 'wait' && { until: step.until }),
    ...(url !== undefined && { url }),
    ...(row?.sentAt !== undefined && { sentAt: row.sentAt }),
    ...(row?.reason !== undefined && { reason: row.reason }),
    ...(step.kind === 'rest' && { why: step.why }),
    inDoubt: row?.unsure !== undefined && row.lease === undefined,
  }
}

const acts = { publish: 'create', update: 'update', remove: 'remove' } as const

function stateOf(row: LedgerRow | undefined, step: ReturnType<typeof nextStep>): PostState {
  if (row?.lease) return row.state === 'removing' ? 'removing' : 'sending'
  if (step.kind === 'rest') {
    if (step.why === 'failed') return 'failed'
    if (row?.remote) return 'sent'
    return row?.state === 'removed' ? 'removed' : 'none'
  }
  const doing = step.kind === 'wait' ? step.doing : step.kind
  return doing === 'publish' ? 'planned' : doing === 'update' ? 'stale' : 'removing'
}
