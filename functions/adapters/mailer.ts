import { GetSendQuotaCommand, type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { sendTimeout } from '../core/campaigns/lease.ts'
import type { SendQuota } from '../core/email/send-quota.ts'
import type { Mailer } from '../flows/ports.ts'
import { sendResultOf } from './send-result.ts'

/** How the mailer sends. */
export interface MailerOptions {
  readonly configurationSet: string
  /** Real time in milliseconds; a quota is reused for five seconds, since SES answers it once a second at most. */
  readonly now?: () => number
  /** Milliseconds after which a call ends whatever it waits for; leases count on it. */
  readonly hardTimeout?: number
}

/**
 * Settings an SES client must have: exactly one request (the SDK's default makes three, each of which may mail) and a
 * timeout that throws (by default it only warns).
 */
export const sesClientSettings = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
} as const

const quotaFreshFor = 5_000

/** SES v1 `SendRawEmail`, one recipient and one request a message, on a client made with `sesClientSettings`. */
export function sesMailer(client: SESClient, options: MailerOptions): Mailer {
  const { now = Date.now, hardTimeout = sendTimeout } = options
  let known: { readonly quota: SendQuota; readonly at: number } | undefined
  return {
    async send({ to, from, raw, tags }) {
      const command = new SendRawEmailCommand({
        Source: from,
        Destinations: [to],
        RawMessage: { Data: raw },
        ConfigurationSetName: options.configurationSet,
        Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      })
      try {
        // The client's own timeout ends with the first byte of the answer; the rest of it may stall for ever.
        const abortSignal = AbortSignal.timeout(hardTimeout)
        const { MessageId: messageId } = await client.send(command, { abortSignal })
        if (messageId) return { kind: 'accepted', messageId }
        return { kind: 'unknown', reason: 'SES answered without a message id' }
      } catch (error) {
        return sendResultOf(error)
      }
    },
    async quota() {
      if (known && now() - known.at < quotaFreshFor) return known.quota
      const answer = await client.send(new GetSendQuotaCommand({}))
      const {
        Max24HourSend: perDay = 0,
        MaxSendRate: perSecond = 0,
        SentLast24Hours: sentLastDay = 0,
      } = answer
      const quota = { perSecond, perDay: perDay < 0 ? Number.POSITIVE_INFINITY : perDay, sentLastDay }
      known = { quota, at: now() }
      return quota
    },
  }
}
