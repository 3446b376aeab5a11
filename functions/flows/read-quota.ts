import type { SendQuota } from '../core/email/send-quota.ts'
import type { Ports } from './ports.ts'

const mostTries = 5
const firstPause = 500

/**
 * The account's quota. SES answers it once a second at most, and all lanes ask when they start: a failure is tried again
 * after 0.5, 1, 2 and 4 seconds and somewhat more for each lane, the last one thrown.
 */
export async function readQuota(ports: Pick<Ports, 'clock' | 'mailer'>, lane = 0): Promise<SendQuota> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ports.mailer.quota()
    } catch (cause) {
      if (tries === mostTries) throw new Error(`SES did not tell its quota in ${mostTries} tries`, { cause })
      await ports.clock.wait(firstPause * 2 ** (tries - 1) + 100 * lane)
    }
  }
}
