import type { SubscriberState } from './subscriber.ts'

/** What can move a person from one state to another. */
export type Act =
  | 'import'
  | 'confirmation'
  | 'soft bounces'
  | 'delivery'
  | 'failed probe'
  | 'provider suppression'
  | 'suppression by hand'
  | 'lifting'
  | 'lifting without consent'
  | 'hard bounce'
  | 'withdrawal'
  | 'complaint'
  | 'erasure'

/** Who does it, whom it may find, and how it leaves them. Whoever is in another state stays there. */
interface Move {
  readonly by: 'the person' | 'the owner' | 'the provider'
  readonly from: readonly SubscriberState[]
  readonly to: SubscriberState
  /** What was asked for before is void: its link opens nothing any more, whatever state it finds. */
  readonly voids?: true
}

/** Weakest claim first. Whatever ends the mailing only ever climbs, so its order and number do not matter. */
export const precedence: readonly SubscriberState[] = [
  'pending',
  'active',
  'paused',
  'provider-suppressed',
  'hard-bounced',
  'unsubscribed',
  'complained',
  'erased',
]

/**
 * Every way from state to state. Up the ladder goes what ends the mailing, however late and often it is told. Down it
 * leads a fresh double opt-in by the person, from anywhere; a delivery, which takes back what soft bounces alone did; and
 * the owner's word, which takes back what the provider or the owner did.
 */
export const moves: { readonly [act in Act]: Move } = {
  import: { by: 'the owner', from: ['pending'], to: 'active' },
  confirmation: { by: 'the person', from: precedence, to: 'active' },
  'soft bounces': { by: 'the provider', from: ['active'], to: 'paused' },
  'failed probe': { by: 'the provider', from: ['paused'], to: 'hard-bounced' },
  delivery: { by: 'the provider', from: ['paused', 'hard-bounced'], to: 'active' },
  'provider suppression': ending('provider-suppressed', 'the provider'),
  'suppression by hand': ending('provider-suppressed', 'the owner'),
  lifting: { by: 'the owner', from: ['provider-suppressed'], to: 'active' },
  'lifting without consent': { by: 'the owner', from: ['provider-suppressed'], to: 'pending' },
  'hard bounce': ending('hard-bounced', 'the provider'),
  withdrawal: ending('unsubscribed', 'the person'),
  complaint: ending('complained', 'the person'),
  erasure: ending('erased', 'the person'),
}

/** True when the act may move a person who is in that state. */
export function mayMove(act: Act, from: SubscriberState): boolean {
  return moves[act].from.includes(from)
}

function ending(to: SubscriberState, by: Move['by']): Move {
  return { by, from: precedence.slice(0, precedence.indexOf(to)), to, voids: true }
}
