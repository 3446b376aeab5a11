import { keyedHash } from '../core/keyed-hash.ts'
import { callerOf } from '../core/network.ts'
import { normaliseAddress } from '../core/subscribers/address.ts'
import { newId } from './new-id.ts'
import type { Ports, RateLimits } from './ports.ts'

/** Links that one network may ask for in an hour. */
const perNetworkPerHour = 20
const anHour = 3600

export type AskSignInOutcome =
  /** Says "look in your inbox", whoever asked (promise P6). */
  | { readonly kind: 'asked' }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number }

/**
 * Takes the wish for a sign-in link: counts the caller, queues it. It never looks the address up, so a colleague and a
 * stranger cost the same calls and get the same answer; the sender, whom nobody waits for, looks.
 */
export async function askSignIn(
  ports: Pick<Ports, 'clock' | 'random' | 'keys' | 'transactional'> & {
    readonly limits: Pick<RateLimits, 'take'>
  },
  { email, ip }: { readonly email: string; readonly ip?: string | undefined },
): Promise<AskSignInOutcome> {
  const checked = normaliseAddress(email)
  if (!checked.ok) return { kind: 'invalid' }
  const caller = ip && keyedHash(await ports.keys.idKey(), `sign-in-ip:${callerOf(ip)}`)
  if (caller) {
    const answer = await ports.limits.take(`sign-in:${caller}`, perNetworkPerHour, anHour)
    if (answer.kind === 'over') return { kind: 'limited', retryAfterSeconds: answer.retryAfterSeconds }
  }
  const requestedAt = ports.clock.now()
  const requestId = newId(ports.random)
  const wish = { requestId, email: checked.address, requestedAt, ...(caller && { caller }) }
  await ports.transactional.push({ kind: 'sign-in', ...wish })
  return { kind: 'asked' }
}
