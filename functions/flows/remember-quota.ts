import type { SendQuota } from '../core/email/send-quota.ts'
import type { Ports } from './ports.ts'

/** Milliseconds for which an answer does. */
const goodFor = 30_000

/**
 * Tells the account's quota to pages that are looked at every few seconds: SES answers it once a second at most, and the
 * senders ask too. Undefined while SES does not tell; the log says why.
 */
export function rememberQuota(
  ports: Pick<Ports, 'clock' | 'mailer' | 'log'>,
): () => Promise<SendQuota | undefined> {
  let kept: { readonly quota: SendQuota | undefined; readonly until: number } | undefined
  return async () => {
    const now = ports.clock.real()
    if (kept && now < kept.until) return kept.quota
    const quota = await ports.mailer.quota().catch((cause) => {
      ports.log.warn('SES did not tell its quota to a page', { cause })
      return undefined
    })
    kept = { quota, until: now + goodFor }
    return quota
  }
}
