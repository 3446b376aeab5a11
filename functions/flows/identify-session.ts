import type { Colleague } from '../core/desk/colleague.ts'
import { type DeskSession, holderOf, isToBeSeen } from '../core/desk/desk-session.ts'
import { hashOfSecret, isSecretShaped } from '../core/desk/secret.ts'
import { newId } from './new-id.ts'
import type { Ports } from './ports.ts'

/** A colleague, and the session by which they ask. */
export interface SignedIn {
  readonly colleague: Colleague
  readonly session: DeskSession
  /** The session's, which its forms' mark is made of. */
  readonly secret: string
  /** Drawn for this request: names the forms that its page shows, so that one pressed twice is known again. */
  readonly formKey: string
  /** How audit trails of campaigns and jobs name them: by an id, since those hold no address. */
  readonly actor: string
}

/**
 * Says whose session a cookie names, by a look-up of its hash and of the desk: a role that changed, a session that ended and
 * a colleague who was removed count from the next request. Undefined where it opens nothing.
 */
export async function identifySession(
  ports: Pick<Ports, 'clock' | 'desk' | 'random'>,
  secret: string | undefined,
): Promise<SignedIn | undefined> {
  if (secret === undefined || !isSecretShaped(secret)) return undefined
  const hash = hashOfSecret('session', secret)
  const [session, desk] = await Promise.all([ports.desk.readSession(hash), ports.desk.read()])
  const now = ports.clock.now()
  const colleague = session && holderOf(session, desk?.colleagues ?? [], now)
  if (!session || !colleague) return undefined
  if (isToBeSeen(session, now)) await ports.desk.noteSeen(hash, now)
  return { colleague, session, secret, formKey: newId(ports.random), actor: `desk:${colleague.id}` }
}
