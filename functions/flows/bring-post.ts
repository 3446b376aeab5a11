import { afterCall, blankRow, type Call, type CallOutcome, claimed } from '../core/syndication/after-call.ts'
import type { LedgerRow } from '../core/syndication/ledger-row.ts'
import type { Post, TargetName } from '../core/syndication/post.ts'
import { compiledPostName, type IndexedPost } from '../core/syndication/post-index.ts'
import { callNetwork } from './call-network.ts'
import { newAttempt } from './new-attempt.ts'
import { type NotifyPorts, notifyOwner } from './notify-owner.ts'
import type { Ports } from './ports.ts'
import type { SyndicationTarget } from './syndication-ports.ts'

export type BringPostPorts = NotifyPorts & Pick<Ports, 'boot' | 'clock' | 'compiled' | 'posts' | 'random'>

export interface BringPost {
  readonly target: TargetName
  readonly network: SyndicationTarget
  readonly post: IndexedPost
  readonly row: LedgerRow | undefined
  readonly call: Call
}

/** Milliseconds that a row's lease lasts, and those that a call may take: it has to end before the lease does. */
const leaseLength = 75_000
const longestCall = 40_000
const mostTries = 5

/**
 * Brings one article to one network, or takes it down there: claims its row by one conditional write, calls, and writes down
 * what came of it. Undefined where somebody else has changed the row: whoever asked looks again.
 */
export async function bringPost(ports: BringPostPorts, given: BringPost): Promise<CallOutcome | undefined> {
  const { target, network, post, call } = given
  const carried = await readCarried(ports, post, call)
  const before = given.row ?? blankRow({ articleId: post.id, target }, ports.clock.now())
  const attempt = newAttempt(ports.random)
  const until = ports.clock.real() + leaseLength
  const lease = { attempt, boot: ports.boot, until }
  const claim = claimed(before, call, { lease, now: ports.clock.now() })
  if (!(await isWritten(ports, claim))) return undefined
  const mayCall = () => ports.clock.real() + longestCall < until
  // A process that stood still after its claim leaves the call to whoever takes the row over.
  if (!mayCall()) return undefined
  const outcome = await callNetwork({ network, call, post: carried, mayCall })
  const row = await record(ports, claim, { before, call, outcome })
  if (row?.state === 'failed') await tellOwner(ports, post, row)
  return outcome
}

/** The post that a call carries. Where an older state of it is gone, the present one stands in for it. */
async function readCarried({ compiled }: Pick<Ports, 'compiled'>, post: IndexedPost, { carried }: Call) {
  const body =
    (await compiled.read(compiledPostName(post.id, carried.post))) ??
    (await compiled.read(compiledPostName(post.id, post.mark)))
  if (body === undefined) throw new Error(`the compiled post of ${post.id} is not there`)
  return { ...(body as Post), mark: carried.mark }
}

/** Writes a row; one whose answer was lost is known by its writer. */
export async function isWritten({ posts }: Pick<Ports, 'posts'>, row: LedgerRow): Promise<boolean> {
  if ((await posts.write(row)) === 'written') return true
  const stored = await posts.read(row.articleId, row.target)
  return stored?.version === row.version && stored.writer === row.writer
}

/** Writes down what came of a call, on top of an order that came meanwhile; of a claim that somebody took over, nothing. */
async function record(
  ports: BringPostPorts,
  claim: LedgerRow,
  about: { readonly before: LedgerRow; readonly call: Call; readonly outcome: CallOutcome },
): Promise<LedgerRow | undefined> {
  const writer = newAttempt(ports.random)
  let stored: LedgerRow | undefined = claim
  for (let tries = 0; tries < mostTries; tries += 1) {
    const row = afterCall(stored, { ...about, now: ports.clock.now(), writer })
    if (await isWritten(ports, row)) return row
    stored = await ports.posts.read(claim.articleId, claim.target)
    if (stored?.lease === undefined || stored.lease.attempt !== claim.lease?.attempt) return undefined
  }
  throw new Error(
    `the row of ${claim.articleId} at ${claim.target} changed under every one of ${mostTries} tries`,
  )
}

async function tellOwner(ports: NotifyPorts, { title }: IndexedPost, row: LedgerRow): Promise<void> {
  const { target, reason = 'nobody knows why' } = row
  await notifyOwner(ports, { cause: 'syndication', reason: `“${title}” on ${target}: ${reason}` })
}
