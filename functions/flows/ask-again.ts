import { toInstant, toMilliseconds } from '../core/instant.ts'
import { confirmationLifetime } from '../core/subscribers/confirmation.ts'
import { checkToken, type TokenPurpose } from '../core/token.ts'
import { countCaller, countRequest } from './count-signup.ts'
import { newId } from './new-id.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'

/** "Send me a fresh link" or "that was a mistake", pressed on the page of a link of ours. */
export interface AskAgainInput {
  readonly token: string
  readonly purpose: TokenPurpose & ('confirm' | 'unsubscribe' | 'preferences')
  readonly ip?: string
  readonly userAgent?: string
}

export type AskAgainOutcome =
  /** Says "look in your inbox", whether or not a mail is due. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number }
  /** Not a link of ours. */
  | { readonly kind: 'unknown' }

type AskAgainPorts = Pick<Ports, 'clock' | 'random' | 'keys' | 'compiled' | 'limits' | 'transactional'>

/**
 * Queues the wish of a link's holder for a fresh confirmation. Like a signup it looks nobody up, counts against the same
 * limits, and subscribes nobody: only the button of the mail does, which goes to the address on record.
 */
export async function askAgain(ports: AskAgainPorts, input: AskAgainInput): Promise<AskAgainOutcome> {
  const now = ports.clock.now()
  const { token, purpose, ip, userAgent } = input
  const check = checkToken(await ports.keys.tokenKeys(), purpose, token, toMilliseconds(now) / 1000)
  if (check.kind === 'forged') return { kind: 'unknown' }
  const { signup } = await readSite(ports)
  const caller = await countCaller(ports, signup.limits, ip)
  const limit = caller.kind === 'over' ? caller : await countRequest(ports, signup.limits)
  if (limit.kind === 'over') return { kind: 'limited', retryAfterSeconds: limit.retryAfterSeconds }
  const { subscriberId, expiresAt } = check.claims
  await ports.transactional.push({
    kind: 'ask-again',
    requestId: newId(ports.random),
    subscriberId,
    consentText: signup.consentText,
    requestedAt: now,
    ...(expiresAt !== undefined && { answers: toInstant(expiresAt * 1000 - confirmationLifetime) }),
    ...(ip && { ip: ip.slice(0, 64) }),
    ...(userAgent && { userAgent: userAgent.slice(0, 400) }),
  })
  return { kind: 'asked' }
}
