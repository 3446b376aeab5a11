import { allowanceLeft } from '../campaigns/daily-allowance.ts'
import type { SendQuota } from '../email/send-quota.ts'

/** Invitations take half of the tenth that campaigns leave, so that whoever signs up meanwhile finds the other half free. */
const invitationShare = 0.05
/** Seconds of invitations that are handed out at once: what a cancelled import still sends. */
const ahead = 60
/** Rows that one step reads, however fast the account sends. */
const mostRows = 500
/** Seconds after which to look again once the day's quota is used up but for what confirmations need. */
const pauseSeconds = 900

/** How an import asks people at the moment. */
export type InvitationPace =
  /** So many rows now, their mails spread evenly at so many a second. */
  | { readonly kind: 'ask'; readonly rows: number; readonly perSecond: number }
  | { readonly kind: 'wait'; readonly seconds: number }

/** The pace of invitations that the account's quota allows beside campaigns and confirmations. */
export function invitationPace(quota: SendQuota): InvitationPace {
  const perSecond = invitationShare * quota.perSecond
  const rows = Math.min(mostRows, Math.max(1, Math.floor(ahead * perSecond)), allowanceLeft(quota))
  return rows > 0 && perSecond > 0
    ? { kind: 'ask', rows, perSecond }
    : { kind: 'wait', seconds: pauseSeconds }
}
