/** How the pretended SES account stands. Read at every request, so that a test or a page may change it in mid-campaign. */
export interface SesSettings {
  /** In the sandbox only verified recipients and the mailbox simulator are mailed. */
  readonly mode: 'production' | 'sandbox'
  /** Recipients a second; 0 is unlimited. */
  readonly rate: number
  /** Recipients in any 24 hours of the stage's clock. */
  readonly dailyQuota: number
  /** Verified addresses and domains; a domain verifies its subdomains. */
  readonly identities: readonly string[]
  readonly configurationSets: readonly string[]
  /** The account's sending is paused, as AWS does after too many complaints. */
  readonly sendingPaused?: boolean
  readonly pausedConfigurationSets?: readonly string[]
  /** Sender domains whose custom MAIL FROM lacks its MX record, with sending set to fail then. */
  readonly unverifiedMailFrom?: readonly string[]
}

/** What GetSendQuota reports for an unlimited rate: large, and still a number of lanes can be made of it. */
export const unlimitedRate = 10_000

/** The limits of a new sandbox account and of the local production account (facts: 200 a day and 1/s; 50,000 a day). */
export function accountLimits(
  mode: SesSettings['mode'],
  rate: number,
): Pick<SesSettings, 'mode' | 'rate' | 'dailyQuota'> {
  return mode === 'sandbox' ? { mode, rate: 1, dailyQuota: 200 } : { mode, rate, dailyQuota: 50_000 }
}
