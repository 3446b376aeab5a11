import type { OutgoingMessage } from '../core/email/outgoing-message.ts'
import type { SendResult } from '../core/email/send-result.ts'
import type { TransactionalMessage } from '../core/email/transactional-message.ts'
import { normaliseAddress } from '../core/subscribers/address.ts'
import { consentReceipt } from '../core/subscribers/consent.ts'
import type { PersonEntry } from '../core/subscribers/person-entry.ts'
import { applySignup, releaseConfirmation } from '../core/subscribers/signup.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { subscriberId } from '../core/subscribers/subscriber-id.ts'
import { claimWelcome, releaseWelcome } from '../core/subscribers/welcome.ts'
import { changeSubscriber } from './change-subscriber.ts'
import { newAttempt } from './new-attempt.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'
import { type NoticePorts, sendNotice } from './send-notice.ts'
import { composeTransactionalMail, pauseAfter, sendPatiently } from './send-transactional-mail.ts'
import type { SendTransactionalOutcome } from './send-transactional-outcome.ts'

type TransactionalPorts = NoticePorts & Pick<Ports, 'keys' | 'subscribers'>
/** What the transactional sender mails; the rest has flows of its own. */
export type MailingMessage = Exclude<TransactionalMessage, { readonly kind: 'erase' | 'job' }>
type Message<K> = TransactionalMessage & { readonly kind: K }

/**
 * Works off one queued message. The mail is claimed on the person's item before SES is called, so that a message
 * delivered twice, or to two senders at once, mails once.
 */
export async function sendTransactional(
  ports: TransactionalPorts,
  message: MailingMessage,
): Promise<SendTransactionalOutcome> {
  switch (message.kind) {
    case 'signup':
      return sendConfirmation(ports, message)
    case 'welcome':
      return sendWelcome(ports, message)
    case 'notice':
      return sendNotice(ports, message)
  }
}

async function sendConfirmation(
  ports: TransactionalPorts,
  message: Message<'signup'>,
): Promise<SendTransactionalOutcome> {
  const checked = normaliseAddress(message.email)
  if (!checked.ok) return { kind: 'refused', reason: `address: ${checked.reason}` }
  const { limits } = (await readSite(ports)).signup
  const id = subscriberId(await ports.keys.idKey(), checked.address)
  const attempt = newAttempt(ports.random)
  const now = ports.clock.now()
  let outgoing: OutgoingMessage | undefined
  const effect = await changeSubscriber(
    ports,
    id,
    (stored) => {
      if (stored?.mailAttempt === attempt) return { sendsConfirmation: true }
      return applySignup(stored, { ...message, id, address: checked.address }, limits, attempt, now)
    },
    async ({ sendsConfirmation }) => {
      const mail = { name: 'confirm', to: checked.address, subscriberId: id, attempt } as const
      if (sendsConfirmation) outgoing = await composeTransactionalMail(ports, mail)
      await ports.subscribers.addEntry(id, receiptOf(message))
    },
  )
  if (!effect.sendsConfirmation || !outgoing) return { kind: 'nothing-due' }
  const result = await sendPatiently(ports, outgoing)
  return conclude(ports, id, result, (stored) => releaseConfirmation(stored, attempt, ports.clock.now()))
}

async function sendWelcome(
  ports: TransactionalPorts,
  message: Message<'welcome'>,
): Promise<SendTransactionalOutcome> {
  const id = message.subscriberId
  const attempt = newAttempt(ports.random)
  let outgoing: OutgoingMessage | undefined
  const claim = await changeSubscriber(
    ports,
    id,
    (stored) => {
      if (stored?.mailAttempt === attempt) return { isMine: true }
      const subscriber = stored && claimWelcome(stored, attempt, ports.clock.now())
      return subscriber ? { isMine: true, subscriber } : { isMine: false }
    },
    async ({ subscriber: { email: to, name } }) => {
      const mail = {
        name: 'welcome',
        to,
        subscriberId: id,
        attempt,
        ...(name && { greeting: name }),
      } as const
      outgoing = await composeTransactionalMail(ports, mail)
    },
  )
  if (!claim.isMine || !outgoing) return { kind: 'nothing-due' }
  const result = await sendPatiently(ports, outgoing)
  return conclude(ports, id, result, (stored) => releaseWelcome(stored, attempt, ports.clock.now()))
}

async function conclude(
  ports: TransactionalPorts,
  id: string,
  result: SendResult,
  release: (stored: Subscriber) => Subscriber | undefined,
): Promise<SendTransactionalOutcome> {
  switch (result.kind) {
    case 'accepted':
      return { kind: 'sent', messageId: result.messageId }
    case 'rejected':
      ports.log.warn('a transactional mail was refused', { person: id, reason: result.reason })
      return { kind: 'refused', reason: result.reason }
    case 'unknown':
      ports.log.warn('a transactional mail is in doubt', { person: id, reason: result.reason })
      return { kind: 'in-doubt', reason: result.reason }
    case 'throttled':
    case 'quota':
    case 'fatal':
    case 'not-sent': {
      await changeSubscriber(ports, id, (stored) => ({ subscriber: stored && release(stored) }))
      const afterSeconds = pauseAfter(result)
      const reason = 'reason' in result ? result.reason : result.kind
      return afterSeconds === undefined ? { kind: 'again', reason } : { kind: 'later', reason, afterSeconds }
    }
  }
}

function receiptOf(message: Message<'signup'>): PersonEntry {
  const { requestedAt, requestId, topics, source, consentText, ip, userAgent } = message
  const details = { topics, source, text: consentText, ...(ip && { ip }), ...(userAgent && { userAgent }) }
  const data = { ...consentReceipt({ act: 'requested', ...details }) }
  return { kind: 'consent', at: requestedAt, uid: requestId, data }
}
