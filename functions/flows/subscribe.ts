import {
  checkSignupRequest,
  type FieldError,
  type SignupRequest,
} from '../core/subscribers/signup-request.ts'
import { countCaller, countRequest, countUnproved } from './count-signup.ts'
import { newId } from './new-id.ts'
import type { Ports, RateAnswer, RateLimits } from './ports.ts'
import { readSite } from './read-site.ts'
import type { ChallengeVerdict } from './verify-challenge.ts'

/** A signup and where it came from. */
export interface SubscribeInput extends SignupRequest {
  readonly ip?: string
  readonly userAgent?: string
  /** Domains whose addresses the site may turn away; none when left out, as for the owner's own files. */
  readonly disposable?: ReadonlySet<string>
  /** Asks whether a person filled in the form; asked when the site wants to know, and never of the owner's own files. */
  readonly verify?: () => Promise<ChallengeVerdict>
}

export type SubscribeOutcome =
  /** Says "check your inbox", whoever asked (promise P6). */
  | { readonly kind: 'accepted' }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number }

type SubscribePorts = Pick<Ports, 'clock' | 'random' | 'keys' | 'compiled' | 'transactional'> & {
  readonly limits: Pick<RateLimits, 'take'>
}

/**
 * Takes a signup: checks it, counts it against the limits, queues it. It never looks the address up, so a known, an
 * unknown and a suppressed one cost the same calls and get the same answer.
 */
export async function subscribe(ports: SubscribePorts, input: SubscribeInput): Promise<SubscribeOutcome> {
  const site = await readSite(ports)
  const { limits, turnstile } = site.signup
  const checked = checkSignupRequest(site, input, input.disposable)
  if (!checked.ok) return { kind: 'invalid', errors: checked.errors }
  const caller = await countCaller(ports, limits, input.ip)
  if (caller.kind === 'over') return limited(caller)
  // Before anything that strangers share is counted: a program that fails the check shuts nobody else's door.
  const verdict = turnstile ? await input.verify?.() : undefined
  if (verdict === 'failed') return { kind: 'invalid', errors: [noPerson] }
  const unproved = verdict === 'unproved' ? await countUnproved(ports, limits) : caller
  if (unproved.kind === 'over') return limited(unproved)
  const request = await countRequest(ports, limits)
  if (request.kind === 'over') return limited(request)
  await ports.transactional.push({
    kind: 'signup',
    ...checked.signup,
    requestId: newId(ports.random),
    requestedAt: ports.clock.now(),
    ...(input.ip && { ip: input.ip.slice(0, 64) }),
    ...(input.userAgent && { userAgent: input.userAgent.slice(0, 400) }),
  })
  return { kind: 'accepted' }
}

function limited({ retryAfterSeconds }: RateAnswer & { readonly kind: 'over' }): SubscribeOutcome {
  return { kind: 'limited', retryAfterSeconds }
}

const noPerson: FieldError = {
  field: 'challenge',
  rule: 'challenge',
  message: 'Nothing shows that a person filled this in: wait for the check on the page, and send it again',
}
