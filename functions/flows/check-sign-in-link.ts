import type { Colleague } from '../core/desk/colleague.ts'
import { hashOfSecret, isSecretShaped } from '../core/desk/secret.ts'
import { openedBy } from '../core/desk/sign-in-link.ts'
import type { Ports } from './ports.ts'

/** Says whom a link would sign in, and changes nothing (promise P5); undefined for one that opens nothing, whatever the reason. */
export async function checkSignInLink(
  ports: Pick<Ports, 'clock' | 'desk'>,
  secret: string,
): Promise<Colleague | undefined> {
  if (!isSecretShaped(secret)) return undefined
  const link = await ports.desk.readLink(hashOfSecret('sign-in', secret))
  const desk = link && (await ports.desk.read())
  return link && openedBy(link, desk?.colleagues ?? [], ports.clock.now())
}
