import { randomUUID } from 'node:crypto'
import { topology } from '../../topology.ts'
import { messageIdAt } from './message-id.ts'
import type { Fate } from './simulator.ts'

/** The queues that SES events go to. */
export type EventQueue = 'events' | 'sendEvents'

/** The part of an event that depends on its type: `eventType` and the object named after it. */
export type EventPart = { readonly eventType: string; readonly [object: string]: unknown }

const reportingMta = 'a7-1.smtp-out.eu-central-1.amazonses.com'

/** The queue that the configuration set sends events of a type to, by the topology; undefined when to none. */
export function queueOf(eventType: string): EventQueue | undefined {
  const type = eventType.replace(/(?<=[a-z])\s?(?=[A-Z])/g, '_').toUpperCase()
  const lists: readonly [EventQueue, readonly string[]][] = [
    ['events', topology.email.events],
    ['sendEvents', topology.email.sendEvents],
  ]
  return lists.find(([, types]) => types.includes(type))?.[0]
}

/** What SES raises for one recipient after the Send event, in order. `now` is milliseconds of the stage's clock. */
export function eventsOf(fate: Fate, to: string, sentAt: number, now: number): EventPart[] {
  const timestamp = new Date(now).toISOString()
  const feedback = { feedbackId: messageIdAt(now, randomUUID()), timestamp }
  const delivery = deliveryPart(to, timestamp, Math.max(0, now - sentAt))
  switch (fate) {
    case 'delivered':
      return [delivery]
    case 'bounced':
      return [
        bouncePart('General', feedback, { ...failed(to), diagnosticCode: 'smtp; 550 5.1.1 user unknown' }),
      ]
    case 'suppressed':
      return [
        bouncePart('OnAccountSuppressionList', feedback, { ...failed(to), diagnosticCode: suppressedText }),
      ]
    case 'complained':
      return [delivery, complaintPart(to, feedback)]
    case 'answered':
      return [delivery, outOfOfficePart(to, feedback)]
    case 'rejected':
      return [{ eventType: 'Reject', reject: { reason: 'Bad content' } }]
  }
}

const suppressedText =
  'Amazon SES did not send the message: the address is on the suppression list of your account.'

interface Feedback {
  readonly feedbackId: string
  readonly timestamp: string
}

function deliveryPart(to: string, timestamp: string, processingTimeMillis: number): EventPart {
  const smtpResponse = '250 2.6.0 Message received'
  const delivery = {
    timestamp,
    processingTimeMillis,
    recipients: [to],
    smtpResponse,
    reportingMTA: reportingMta,
  }
  return { eventType: 'Delivery', delivery }
}

function bouncePart(bounceSubType: string, feedback: Feedback, recipient: Record<string, string>): EventPart {
  const reportingMTA = bounceSubType === 'General' ? `dns; ${reportingMta}` : 'dns; amazonses.com'
  const bounce = {
    bounceType: 'Permanent',
    bounceSubType,
    bouncedRecipients: [recipient],
    ...feedback,
    reportingMTA,
  }
  return { eventType: 'Bounce', bounce }
}

function complaintPart(to: string, feedback: Feedback): EventPart {
  const complaint = {
    complainedRecipients: [{ emailAddress: to }],
    ...feedback,
    complaintSubType: null,
    userAgent: 'Amazon SES Mailbox Simulator',
    complaintFeedbackType: 'abuse',
    arrivalDate: feedback.timestamp,
  }
  return { eventType: 'Complaint', complaint }
}

// An automatic answer (RFC 3834) reaches SES as a bounce without status: a transient one.
function outOfOfficePart(to: string, feedback: Feedback): EventPart {
  const bounce = {
    bounceType: 'Transient',
    bounceSubType: 'General',
    bouncedRecipients: [{ emailAddress: to }],
    ...feedback,
  }
  return { eventType: 'Bounce', bounce }
}

function failed(to: string): Record<string, string> {
  return { emailAddress: to, action: 'failed', status: '5.1.1' }
}
