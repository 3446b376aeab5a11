import type { Colleague } from '../core/desk/colleague.ts'
import { type DeskSession, lastsFor, sessionIdOf } from '../core/desk/desk-session.ts'
import { browserName, networkName } from '../core/desk/origin.ts'
import { hashOfSecret, isSecretShaped, secretFrom } from '../core/desk/secret.ts'
import { plusMilliseconds } from '../core/instant.ts'
import { checkSignInLink } from './check-sign-in-link.ts'
import { newAttempt } from './new-attempt.ts'
import type { Ports } from './ports.ts'

/** A press of the button on a sign-in link's page. */
export interface SignInInput {
  /** The link's. */
  readonly secret: string
  readonly ip?: string | undefined
  readonly userAgent?: string | undefined
  /** Of the session that the browser showed, which ends. */
  readonly shown?: string | undefined
}

export type SignInOutcome =
  /** `secret` is the session's, for the browser's cookie. */
  | { readonly kind: 'signed-in'; readonly secret: string; readonly colleague: Colleague }
  /** Used, too old, or never made: nobody is told which. */
  | { readonly kind: 'refused' }

type SignInPorts = Pick<Ports, 'clock' | 'random' | 'log' | 'desk'>

/**
 * Signs somebody in by a link: one conditional write uses it up, so that of two presses one wins, and then a session begins
 * whose secret nobody knew before (OWASP ASVS 5.0, 7.2.4).
 */
export async function signIn(ports: SignInPorts, input: SignInInput): Promise<SignInOutcome> {
  const { secret } = input
  // Before the link is read: signing out everywhere meanwhile ends what the link opens.
  const at = ports.clock.now()
  const colleague = await checkSignInLink(ports, secret)
  if (!colleague || !(await isOurs(ports, secret))) {
    ports.log.warn('a sign-in was refused')
    return { kind: 'refused' }
  }
  const made = secretFrom(ports.random.bytes(32))
  const session = sessionOf(made, colleague, input, at)
  const { id, browser: detail } = session
  const by = { actorId: colleague.id, actor: colleague.email }
  // Before the session: whoever is signed in stands in the record.
  await ports.desk.addEntry({ at, uid: `in-${id}`, ...by, act: 'signed-in', detail })
  await ports.desk.createSession(session)
  if (input.shown !== undefined && isSecretShaped(input.shown))
    await ports.desk.endSession(hashOfSecret('session', input.shown), at)
  ports.log.info('a colleague signed in', { colleague: colleague.id, session: id })
  return { kind: 'signed-in', secret: made, colleague }
}

async function isOurs(ports: SignInPorts, secret: string): Promise<boolean> {
  const hash = hashOfSecret('sign-in', secret)
  const attempt = newAttempt(ports.random)
  const outcome = await ports.desk.useLink(hash, { at: ports.clock.now(), attempt })
  if (outcome === 'used') return true
  // Our own write, applied, whose answer was lost.
  return (await ports.desk.readLink(hash))?.attempt === attempt
}

function sessionOf(
  secret: string,
  { id: colleagueId }: Colleague,
  { ip, userAgent }: SignInInput,
  now: string,
): DeskSession {
  const hash = hashOfSecret('session', secret)
  const network = networkName(ip)
  const times = { createdAt: now, seenAt: now, expiresAt: plusMilliseconds(now, lastsFor) }
  const origin = { browser: browserName(userAgent), ...(network && { network }) }
  return { hash, id: sessionIdOf(hash), colleagueId, ...times, ...origin }
}
