import { isOver } from '../core/campaigns/lease.ts'
import { plusMilliseconds } from '../core/instant.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Turn } from '../core/syndication/ledger-row.ts'
import type { TargetName } from '../core/syndication/post.ts'
import { newAttempt } from './new-attempt.ts'
import type { Ports } from './ports.ts'

type TurnPorts = Pick<Ports, 'boot' | 'clock' | 'posts' | 'random'>

export type TurnOutcome =
  | { readonly kind: 'taken'; readonly turn: Turn; readonly attempt: string }
  /** Somebody else's, or the network wants to be left alone: to be asked again then. */
  | { readonly kind: 'busy'; readonly until: Instant }

/** Milliseconds that a turn lasts: longer than the function that takes it may run. */
const turnLength = 90_000
/** Milliseconds after which whoever lost a race asks again. */
const afterRace = 5_000

/** Takes the turn at a network: one process calls it at a time, so that no network is asked faster than it answers. */
export async function takeNetworkTurn(ports: TurnPorts, target: TargetName): Promise<TurnOutcome> {
  const stored = await ports.posts.readTurn(target)
  const now = ports.clock.now()
  const real = ports.clock.real()
  if (stored?.lease && !isOver(stored.lease, real, ports.boot))
    return { kind: 'busy', until: plusMilliseconds(now, Math.max(0, stored.lease.until - real) + afterRace) }
  if (stored?.notBefore !== undefined && stored.notBefore > now)
    return { kind: 'busy', until: stored.notBefore }
  const attempt = newAttempt(ports.random)
  const lease = { attempt, boot: ports.boot, until: real + turnLength }
  const turn: Turn = { target, version: (stored?.version ?? 0) + 1, lease }
  if ((await ports.posts.writeTurn(turn)) === 'written') return { kind: 'taken', turn, attempt }
  // The write may be our own, applied, its answer lost.
  const again = await ports.posts.readTurn(target)
  if (again?.lease?.attempt === attempt) return { kind: 'taken', turn, attempt }
  return { kind: 'busy', until: plusMilliseconds(now, afterRace) }
}

/** Gives the turn back; `notBefore` is when the network may be asked again. Where somebody else took it over, it is theirs. */
export async function giveNetworkTurn(ports: TurnPorts, turn: Turn, notBefore?: Instant): Promise<void> {
  const { lease: _lease, notBefore: _before, ...rest } = turn
  await ports.posts.writeTurn({ ...rest, version: turn.version + 1, ...(notBefore && { notBefore }) })
}
