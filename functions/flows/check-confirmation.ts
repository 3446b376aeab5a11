import { toMilliseconds } from '../core/instant.ts'
import { checkToken, type TokenCheck } from '../core/token.ts'
import type { Ports } from './ports.ts'

/**
 * What a confirmation link says by itself: its signature and its seven days. Nobody is looked up and nothing is written, so
 * a page may tell it to whoever opens the link, a scanner of mails included, and tells nothing of the person.
 */
export async function checkConfirmation(
  ports: Pick<Ports, 'clock' | 'keys'>,
  token: string,
): Promise<TokenCheck> {
  return checkToken(await ports.keys.tokenKeys(), 'confirm', token, toMilliseconds(ports.clock.now()) / 1000)
}
