import type { OutgoingMessage } from '../../../functions/core/email/outgoing-message.ts'
import type { SendQuota } from '../../../functions/core/email/send-quota.ts'
import type { SendResult } from '../../../functions/core/email/send-result.ts'
import type { Mailer } from '../../../functions/flows/ports.ts'

/** A mailer that keeps what SES would have accepted. */
export interface MemoryMailer extends Mailer {
  /** Messages that count as mailed: accepted ones, and the unknown ones, which SES may have taken. */
  readonly mailed: OutgoingMessage[]
  /** Every call, whatever came of it. */
  readonly calls: OutgoingMessage[]
  /** What the next calls answer, in order; afterwards every call is accepted. */
  readonly script: (SendResult | ((message: OutgoingMessage) => SendResult))[]
  allowance: SendQuota
}

export function memoryMailer(allowance: Partial<SendQuota> = {}): MemoryMailer {
  const mailed: OutgoingMessage[] = []
  const calls: OutgoingMessage[] = []
  const script: MemoryMailer['script'] = []
  const mailer: MemoryMailer = {
    mailed,
    calls,
    script,
    allowance: { perSecond: 14, perDay: 50_000, sentLastDay: 0, ...allowance },
    async send(message) {
      calls.push(message)
      const scripted = script.shift()
      const answer = typeof scripted === 'function' ? scripted(message) : scripted
      const result = answer ?? { kind: 'accepted', messageId: `message-${calls.length}` }
      if (result.kind === 'accepted' || result.kind === 'unknown') mailed.push(message)
      return result
    },
    async quota() {
      return mailer.allowance
    },
  }
  return mailer
}
