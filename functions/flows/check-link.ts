import { toMilliseconds } from '../core/instant.ts'
import { checkToken, type TokenCheck, type TokenPurpose } from '../core/token.ts'
import type { Ports } from './ports.ts'

/**
 * What a personal link says by itself: its signature, and its age where its purpose has one. Nobody is looked up and nothing
 * is written, so a page may tell it to whoever opens the link, a scanner of mails included, and tells nothing of the person.
 */
export async function checkLink(
  ports: Pick<Ports, 'clock' | 'keys'>,
  purpose: TokenPurpose,
  token: string,
): Promise<TokenCheck> {
  return checkToken(await ports.keys.tokenKeys(), purpose, token, toMilliseconds(ports.clock.now()) / 1000)
}
