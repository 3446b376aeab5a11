import { disposableEmailBlocklist } from 'disposable-email-domains-js'
import type { Ports } from './ports.ts'

/**
 * Publishes the domains of throw-away mailboxes for the signup form. Kept beside the settings, not in the function that
 * reads them, whose package and cold start they would weigh down by 140 KB.
 */
export async function listDisposable(ports: Pick<Ports, 'compiled'>): Promise<void> {
  await ports.compiled.write('disposable', disposableEmailBlocklist())
}
