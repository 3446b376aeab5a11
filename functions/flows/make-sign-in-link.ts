import { hashOfSecret, secretFrom } from '../core/desk/secret.ts'
import { linkEnd } from '../core/desk/sign-in-link.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'

/** A link that was just made; `secret` is the end of its address: hand it on now, for it is stored nowhere. */
export interface MadeLink {
  readonly secret: string
  readonly expiresAt: Instant
}

/** Makes a link that signs a colleague in, once, within a quarter of an hour. */
export async function makeSignInLink(
  ports: Pick<Ports, 'clock' | 'random' | 'desk'>,
  colleagueId: string,
): Promise<MadeLink> {
  const secret = secretFrom(ports.random.bytes(32))
  const createdAt = ports.clock.now()
  const expiresAt = linkEnd(createdAt)
  await ports.desk.createLink({ hash: hashOfSecret('sign-in', secret), colleagueId, createdAt, expiresAt })
  return { secret, expiresAt }
}
