import type { Call, CallOutcome } from '../core/syndication/after-call.ts'
import type { RemotePost } from '../core/syndication/ledger-row.ts'
import type { Post } from '../core/syndication/post.ts'
import type { SyndicationTarget, TargetFault } from './syndication-ports.ts'

/** A call at a network, as it is made. */
export interface NetworkCall {
  readonly network: SyndicationTarget
  readonly call: Call
  /** What it carries. */
  readonly post: Post
  /** False when a call begun now could outlive the lease under which it is made. */
  readonly mayCall: () => boolean
}

/**
 * Does one step at a network. A publishing looks first whether the post is there, always: a lost ledger, an answer that never
 * came and a post by hand all look the same from here.
 */
export async function callNetwork(given: NetworkCall): Promise<CallOutcome> {
  const { call, network, post } = given
  switch (call.kind) {
    case 'publish':
      return publish(given)
    case 'update': {
      const answer = await network.update(post, call.remote)
      if (answer.kind === 'gone') return { kind: 'gone' }
      return answer.kind === 'done' ? { kind: 'done', remote: answer.remote } : outcomeOf(answer)
    }
    case 'remove': {
      if (call.remote) return remove(network, call.remote)
      const found = await network.find(post)
      if (found.kind === 'absent') return { kind: 'gone' }
      if (found.kind !== 'found') return outcomeOf(found)
      return given.mayCall() ? remove(network, found.remote) : outOfTime
    }
  }
}

const outOfTime: CallOutcome = { kind: 'later', reason: 'looking it up took all the time there was' }

async function publish({ network, post, mayCall }: NetworkCall): Promise<CallOutcome> {
  const found = await network.find(post)
  if (found.kind === 'found') return { kind: 'there', remote: found.remote }
  if (found.kind !== 'absent') return notLookedUp(found)
  if (!mayCall()) return outOfTime
  const answer = await network.publish(post)
  if (answer.kind === 'done') return { kind: 'done', remote: answer.remote }
  if (answer.kind !== 'exists') return outcomeOf(answer)
  if (answer.remote) return { kind: 'there', remote: answer.remote }
  return { kind: 'unknown', reason: 'the network has it already and does not say where' }
}

async function remove(network: SyndicationTarget, remote: RemotePost): Promise<CallOutcome> {
  const answer = await network.remove(remote)
  return answer.kind === 'done' || answer.kind === 'gone' ? { kind: 'gone' } : outcomeOf(answer)
}

/** A look-up whose answer did not come has changed nothing. */
function notLookedUp(fault: TargetFault): CallOutcome {
  return fault.kind === 'unknown' ? { ...fault, kind: 'later' } : outcomeOf(fault)
}

function outcomeOf(fault: TargetFault): CallOutcome {
  if (fault.kind !== 'later') return fault
  const { afterSeconds, reason = 'the network asks to be left alone for a while' } = fault
  return { kind: 'later', reason, ...(afterSeconds !== undefined && { afterSeconds }) }
}
