import * as z from 'zod/mini'
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
  readonly tags: EventTags
  /** Of a mail that asks somebody to confirm. */
  readonly asking?: AskingMail
} & EmailEventDetail

/** A confirmation mail as the provider has it. */
interface AskingMail {
  /** The request that it asks about, and when it was claimed under the attempt of its tags. */
  readonly request: string
  readonly claimedAt: Instant
  readonly messageId: string
  readonly subject?: string
  /** Hash of what its button agrees to, where no form has said it before. */
  readonly wording?: string
}

/** Those of a message's tags that say what it was. */
interface EventTags {
  readonly run?: string
  readonly person?: string
  readonly campaign?: string
  readonly attempt?: string
}

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

const timestamp = z.pipe(
  z.string(),
  z.transform((text: string, context): Instant => {
    const instant = instantOf(text)
    // Instants are compared as text, which holds for years of four digits.
    if (instant !== undefined && /^\d/.test(instant)) return instant
    context.issues.push({ code: 'custom', message: 'not an instant', input: text })
    return z.NEVER
  }),
)

function instantOf(text: string): Instant | undefined {
  try {
    return toInstant(toMilliseconds(text))
  } catch {
    return undefined
  }
}

/** SES gives each tag's values as an array, and tags of its own beside ours. One that we never wrote names no key of ours. */
function tag(pattern: RegExp) {
  const values = z.nullish(z.array(z.string().check(z.regex(pattern))))
  return z.pipe(
    values,
    z.transform((found: z.output<typeof values>) => found?.[0]),
  )
}

const tags = z.nullish(
  z.object({
    run: tag(/^[a-z2-7]{16}$/),
    person: tag(/^[0-9a-f]{32}$/),
    campaign: tag(/^[a-z0-9-]{1,64}$/),
    attempt: tag(/^[A-Za-z0-9_-]{1,256}$/),
    request: tag(/^[A-Za-z0-9_-]{1,256}$/),
    claimed: tag(/^\d{1,13}$/),
    wording: tag(/^[0-9a-f]{64}$/),
  }),
)

const words = z.nullish(z.string())
const commonHeaders = z.nullish(z.object({ subject: words }))

const mail = z.object({ timestamp, messageId: z.string(), tags, commonHeaders })

const recipient = z.object({ status: words, diagnosticCode: words })

const schema = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Send'), mail }),
  z.object({ eventType: z.literal('Delivery'), mail, delivery: z.object({ timestamp }) }),
  z.object({ eventType: z.literal('Reject'), mail }),
  z.object({ eventType: z.literal('Rendering Failure'), mail }),
  z.object({
    eventType: z.literal('DeliveryDelay'),
    mail,
    deliveryDelay: z.object({ timestamp, delayType: words }),
  }),
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({
      timestamp,
      bounceType: z.string(),
      bounceSubType: z.string(),
      bouncedRecipients: z.nullish(z.array(recipient)),
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail,
    complaint: z.object({
      timestamp,
      complaintFeedbackType: words,
      complaintSubType: words,
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
  const { mail } = data
  const asking = askingOf(mail)
  const event = { tags: tagsOf(data), sentAt: mail.timestamp, ...(asking && { asking }), ...detailOf(data) }
  return { ok: true, event }
}

function askingOf({ messageId, tags: found, commonHeaders: headers }: z.output<typeof mail>) {
  const { request, claimed, wording } = found ?? {}
  if (request === undefined || claimed === undefined) return undefined
  const subject = headers?.subject
  const said = { ...(subject && { subject }), ...(wording && { wording }) }
  return { request, claimedAt: toInstant(Number(claimed)), messageId, ...said }
}

function tagsOf({ mail: { tags: found } }: z.output<typeof schema>): EventTags {
  const { run, person, campaign, attempt } = found ?? {}
  return {
    ...(run !== undefined && { run }),
    ...(person !== undefined && { person }),
    ...(campaign !== undefined && { campaign }),
    ...(attempt !== undefined && { attempt }),
  }
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
      const { status, diagnosticCode } = bouncedRecipients?.[0] ?? {}
      const told = { ...(status && { status }), ...(diagnosticCode && { diagnosticCode }) }
      return { type: 'bounce', at, bounce: { bounceType, bounceSubType, ...told } }
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
