import { confirmsFrom } from '../core/subscribers/signup.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'
import { subscribe } from './subscribe.ts'

export type AskOnceMoreOutcome =
  /** A confirmation mail is on its way, as far as the limits for mailboxes and domains allow one. */
  | { readonly kind: 'asked' }
  /** Nobody has that id, or they have nothing to confirm: they did, or they left. */
  | { readonly kind: 'unknown' | 'nothing-to-confirm' }
  /** The last one waits for its answer until then. */
  | { readonly kind: 'too-soon'; readonly from: Instant }
  /** As many as the site allows went unanswered; only their own signup may ask them again. */
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number }
  /** The site has lost what they asked for. */
  | { readonly kind: 'outdated' }

type AskOnceMorePorts = Parameters<typeof subscribe>[0] & Pick<Ports, 'subscribers'>

/**
 * Sends somebody who has not confirmed their confirmation mail once more, by the rules and limits of a signup; `actor` is who
 * asks for it. Unlike the public form it tells beforehand whether one would go out.
 */
export async function askOnceMore(
  ports: AskOnceMorePorts,
  { id, actor }: { readonly id: string; readonly actor: string },
): Promise<AskOnceMoreOutcome> {
  const person = await ports.subscribers.read(id)
  if (!person) return { kind: 'unknown' }
  const { state, email, pendingTopics: topics, suppressedByHand } = person
  if (state !== 'pending' || !topics || suppressedByHand) return { kind: 'nothing-to-confirm' }
  const from = confirmsFrom(person, (await readSite(ports)).signup.limits)
  if (from === 'never') return { kind: 'unanswered' }
  if (from !== 'now' && from > ports.clock.now()) return { kind: 'too-soon', from }
  const outcome = await subscribe(ports, { email, ...(topics.length > 0 && { topics }), source: actor })
  if (outcome.kind === 'invalid') return { kind: 'outdated' }
  return outcome.kind === 'accepted' ? { kind: 'asked' } : outcome
}
