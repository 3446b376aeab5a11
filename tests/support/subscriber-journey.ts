import type { TransactionalMessage } from '../../functions/core/email/transactional-message.ts'
import type { Site } from '../../functions/core/site/site.ts'
import { type MailingMessage, sendTransactional } from '../../functions/flows/send-transactional.ts'
import type { SendTransactionalOutcome } from '../../functions/flows/send-transactional-outcome.ts'
import { type SubscribeInput, subscribe } from '../../functions/flows/subscribe.ts'
import { type CommonPorts, commonPorts } from './memory/common-ports.ts'
import { aSite } from './signup-site.ts'
import { aCompiledMail, slotOf } from './transactional-mail.ts'

/** Memory ports with a published site and both transactional mails. */
export function publishedPorts(limits: Partial<Site['signup']['limits']> = {}): CommonPorts {
  return commonPorts({
    site: aSite(limits),
    'mail/confirm': aCompiledMail('confirmToken', 'nameText'),
    'mail/invite': {
      ...aCompiledMail('confirmToken', 'basisText'),
      invitation: { text: 'Press the button to say yes.', unstated: 'from our own records' },
    },
    'mail/welcome': aCompiledMail('unsubscribeToken', 'preferencesToken', 'nameText'),
  })
}

/** Someone signs up as a form would send it. */
export function signUp(ports: Parameters<typeof subscribe>[0], parts: Partial<SubscribeInput> = {}) {
  const input = {
    email: 'ana@example.com',
    topics: ['back-care'],
    source: 'form:/',
    fields: { goal: 'strength' },
  }
  return subscribe(ports, { ...input, ...parts })
}

/** Delivers what the queue holds back, in the order of its times. */
export function deliverDelayed({ transactional }: Pick<CommonPorts, 'transactional'>): void {
  const due = transactional.delayed.splice(0).toSorted((one, other) => one.afterSeconds - other.afterSeconds)
  transactional.waiting.push(...due.map(({ message }) => message))
}

/** The queued messages, taken off the queue. */
export function takeMailing(ports: Pick<CommonPorts, 'transactional'>): readonly MailingMessage[] {
  return ports.transactional.waiting.splice(0).filter(isMailing)
}

/** Works the transactional queue off, as the handler does: a message whose outcome is `again` stays. */
export async function workOff(ports: CommonPorts): Promise<readonly SendTransactionalOutcome[]> {
  const outcomes: SendTransactionalOutcome[] = []
  for (const message of takeMailing(ports)) {
    const outcome = await sendTransactional(ports, message)
    if (outcome.kind === 'again') ports.transactional.waiting.push(message)
    outcomes.push(outcome)
  }
  return outcomes
}

/** The confirmation token in the last mail. */
export function confirmTokenOf(ports: CommonPorts): string {
  const raw = ports.mailer.mailed.at(-1)?.raw
  const token = raw && slotOf(raw, 'confirmToken')
  if (!token) throw new Error('the last mail carries no confirmation')
  return token
}

function isMailing(message: TransactionalMessage): message is MailingMessage {
  return message.kind !== 'job' && message.kind !== 'erase'
}
