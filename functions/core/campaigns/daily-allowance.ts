import type { SendQuota } from '../email/send-quota.ts'

/** Campaigns leave a twentieth of the daily quota to confirmations and sign-in links. */
const campaignShare = 0.95

/** How many messages campaigns may still send within 24 hours; Infinity when nothing limits them. */
export function allowanceLeft({ perDay, sentLastDay }: SendQuota): number {
  return Math.max(0, Math.floor(campaignShare * perDay - sentLastDay))
}

/** How many days so many messages take, one when they fit today; 0 when the account may not send at all. */
export function daysFor(messages: number, quota: SendQuota): number {
  const today = allowanceLeft(quota)
  if (messages <= today) return 1
  const daily = allowanceLeft({ ...quota, sentLastDay: 0 })
  return daily === 0 ? 0 : 1 + Math.ceil((messages - today) / daily)
}
