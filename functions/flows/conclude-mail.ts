import type { SendResult } from '../core/email/send-result.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { changeSubscriber } from './change-subscriber.ts'
import type { Ports } from './ports.ts'
import { pauseAfter } from './send-transactional-mail.ts'
import type { SendTransactionalOutcome } from './send-transactional-outcome.ts'

/** What a mail to one person came to; where it was certainly not sent, its claim is given back by `release`. */
export async function concludeMail(
  ports: Pick<Ports, 'log' | 'subscribers'>,
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
