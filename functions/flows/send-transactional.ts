import type { OutgoingMessage } from '../core/email/outgoing-message.ts'
import type { TransactionalMessage } from '../core/email/transactional-message.ts'
import { claimWelcome, releaseWelcome } from '../core/subscribers/welcome.ts'
import { changeSubscriber } from './change-subscriber.ts'
import { concludeMail } from './conclude-mail.ts'
import { newAttempt } from './new-attempt.ts'
import type { Ports } from './ports.ts'
import { answerAskAgain, answerInvitation, answerSignup } from './send-confirmation.ts'
import { type DeskMailPorts, sendDeskMail } from './send-desk-mail.ts'
import { type NoticePorts, sendNotice } from './send-notice.ts'
import { composeTransactionalMail, sendPatiently } from './send-transactional-mail.ts'
import type { SendTransactionalOutcome } from './send-transactional-outcome.ts'

type TransactionalPorts = NoticePorts & DeskMailPorts & Pick<Ports, 'subscribers'>
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
      return answerSignup(ports, message)
    case 'invite':
      return answerInvitation(ports, message)
    case 'ask-again':
      return answerAskAgain(ports, message)
    case 'welcome':
      return sendWelcome(ports, message)
    case 'notice':
      return sendNotice(ports, message)
    case 'sign-in':
    case 'desk-invitation':
      return sendDeskMail(ports, message)
  }
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
  return concludeMail(ports, id, result, (stored) => releaseWelcome(stored, attempt, ports.clock.now()))
}
