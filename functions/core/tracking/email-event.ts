import * as z from 'zod'
import { toInstant, toMilliseconds } from '../instant.ts'
import type { BounceReport } from '../subscribers/bounce.ts'
import type { Instant } from '../subscribers/subscriber.ts'

/** One event of the SES configuration set about one message, cut down to what we act on. */
export type EmailEvent = {
  /** When it happened, as the provider says. */
  readonly at: Instant
  /** When the provider took the message. */
  readonly sentAt: Instant
  /** The names under which the message was sent; empty for mail that was not ours. */
  readonly tags: { readonly [name: string]: string }
} & EmailEventDetail

type EmailEventDetail =
  | { readonly type: 'send' | 'delivery' | 'reject' | 'rendering-failure' }
  | { readonly type: 'delay'; readonly delayType?: string }
  | { readonly type: 'bounce'; readonly bounce: BounceReport }
  | { readonly type: 'complaint'; readonly feedbackType?: string; readonly subType?: string }
  /** Kinds that the configuration set does not order; they are ours to ignore. */
  | { readonly type: 'ignored' }

/** An event, or what is wrong with the text. */
export type ParsedEvent =
  | { readonly ok: true; readonly event: EmailEvent }
  | { readonly ok: false; readonly reason: string }

const timestamp = z.string().transform((text, context): Instant => {
  try {
    return toInstant(toMilliseconds(text))
  } catch {
    context.addIssue({ code: 'custom', message: 'not an instant' })
    return z.NEVER
  }
})

const mail = z.object({
  timestamp,
  messageId: z.string(),
  tags: z.record(z.string(), z.array(z.string())).default({}),
})

const recipient = z.object({ status: z.string().optional(), diagnosticCode: z.string().optional() })

const schema = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Send'), mail }),
  z.object({ eventType: z.literal('Delivery'), mail, delivery: z.object({ timestamp }) }),
  z.object({ eventType: z.literal('Reject'), mail }),
  z.object({ eventType: z.literal('Rendering Failure'), mail }),
  z.object({
    eventType: z.literal('DeliveryDelay'),
    mail,
    deliveryDelay: z.object({ timestamp, delayType: z.string().nullish() }),
  }),
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({
      timestamp,
      bounceType: z.string(),
      bounceSubType: z.string(),
      bouncedRecipients: z.array(recipient).default([]),
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail,
    complaint: z.object({
      timestamp,
      complaintFeedbackType: z.string().nullish(),
      complaintSubType: z.string().nullish(),
    }),
  }),
  z.object({ eventType: z.enum(['Open', 'Click', 'Subscription']), mail }),
])

const envelope = z.object({ Type: z.literal('Notification'), Message: z.string() })

/** Reads a queue message: an SES event as SNS delivers it, raw or in its envelope (SES "event data published to SNS"). */
export function parseEmailEvent(body: string): ParsedEvent {
  const json = parseJson(body)
  const wrapped = envelope.safeParse(json)
  const parsed = schema.safeParse(wrapped.success ? parseJson(wrapped.data.Message) : json)
  if (!parsed.success) return { ok: false, reason: z.prettifyError(parsed.error) }
  const { data } = parsed
  const tags = Object.fromEntries(
    Object.entries(data.mail.tags).flatMap(([name, [value]]) => (value === undefined ? [] : [[name, value]])),
  )
  return { ok: true, event: { tags, sentAt: data.mail.timestamp, ...detailOf(data) } }
}

function detailOf(data: z.output<typeof schema>): EmailEventDetail & { readonly at: Instant } {
  switch (data.eventType) {
    case 'Send':
      return { type: 'send', at: data.mail.timestamp }
    case 'Delivery':
      return { type: 'delivery', at: data.delivery.timestamp }
    case 'Reject':
      return { type: 'reject', at: data.mail.timestamp }
    case 'Rendering Failure':
      return { type: 'rendering-failure', at: data.mail.timestamp }
    case 'DeliveryDelay': {
      const { timestamp: at, delayType } = data.deliveryDelay
      return { type: 'delay', at, ...(delayType && { delayType }) }
    }
    case 'Bounce': {
      const { timestamp: at, bounceType, bounceSubType, bouncedRecipients } = data.bounce
      return { type: 'bounce', at, bounce: { bounceType, bounceSubType, ...bouncedRecipients[0] } }
    }
    case 'Complaint': {
      const { timestamp: at, complaintFeedbackType, complaintSubType } = data.complaint
      const details = {
        ...(complaintFeedbackType && { feedbackType: complaintFeedbackType }),
        ...(complaintSubType && { subType: complaintSubType }),
      }
      return { type: 'complaint', at, ...details }
    }
    case 'Open':
    case 'Click':
    case 'Subscription':
      return { type: 'ignored', at: data.mail.timestamp }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
