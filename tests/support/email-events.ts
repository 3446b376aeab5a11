import type { OutgoingMessage } from '../../functions/core/email/outgoing-message.ts'

type EventType =
  | 'Send'
  | 'Delivery'
  | 'Bounce'
  | 'Complaint'
  | 'Reject'
  | 'Rendering Failure'
  | 'DeliveryDelay'

interface EventParts {
  readonly at: string
  readonly bounceType?: string
  readonly bounceSubType?: string
  readonly status?: string
  readonly feedbackType?: string
  /** MailboxFull unless told. */
  readonly delayType?: string
  /** SES's id of the message; `ses-id` unless told. */
  readonly messageId?: string
  readonly subject?: string
  /** In SNS's envelope; raw otherwise. */
  readonly wrapped?: boolean
}

/** An SES event about a message, as the events queue carries it. */
export function anEvent(
  eventType: EventType,
  message: OutgoingMessage | undefined,
  parts: EventParts,
): string {
  if (!message) throw new Error('an event needs a message')
  const tags = Object.fromEntries(Object.entries(message.tags).map(([name, value]) => [name, [value]]))
  const { at: timestamp, messageId = 'ses-id', subject } = parts
  const headers = subject === undefined ? {} : { commonHeaders: { subject } }
  const mail = { timestamp, messageId, destination: [message.to], tags, ...headers }
  const body = JSON.stringify({ eventType, mail, ...detail(eventType, parts) })
  return parts.wrapped ? JSON.stringify({ Type: 'Notification', MessageId: 'sns', Message: body }) : body
}

function detail(eventType: EventType, parts: EventParts): object {
  const { at: timestamp, bounceType = 'Permanent', bounceSubType = 'General', status, feedbackType } = parts
  switch (eventType) {
    case 'Delivery':
      return { delivery: { timestamp, recipients: [] } }
    case 'DeliveryDelay':
      return { deliveryDelay: { timestamp, delayType: parts.delayType ?? 'MailboxFull' } }
    case 'Bounce':
      return {
        bounce: { timestamp, bounceType, bounceSubType, bouncedRecipients: [{ ...(status && { status }) }] },
      }
    case 'Complaint':
      return {
        complaint: { timestamp, complaintFeedbackType: feedbackType ?? 'abuse', complaintSubType: null },
      }
    case 'Send':
    case 'Reject':
    case 'Rendering Failure':
      return {}
  }
}
