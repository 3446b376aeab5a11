import { noticeValues } from '../core/email/name-values.ts'
import type { OutgoingMessage } from '../core/email/outgoing-message.ts'
import type { SendResult } from '../core/email/send-result.ts'
import { splice } from '../core/email/splice.ts'
import { day, plusMilliseconds, toMilliseconds } from '../core/instant.ts'
import { mailDate } from '../core/mail-date.ts'
import { type Notice, noticeMailName } from '../core/notices/notice.ts'
import { beginKeyedWrite, dropKeyedWrite } from './keyed-write.ts'
import { ownerAddress } from './owner-address.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'
import { type CompiledTransactionalMail, pauseAfter, sendPatiently } from './send-transactional-mail.ts'
import type { SendTransactionalOutcome } from './send-transactional-outcome.ts'

export type NoticePorts = Pick<
  Ports,
  'clock' | 'random' | 'boot' | 'log' | 'compiled' | 'mailer' | 'idempotency'
>

/** After a day a notice is no news. */
const noticeLife = day
/** Seconds after which to try again what an outage keeps back. */
const longPause = 900

/**
 * Mails the owner, once however often the queue delivers the notice: it is claimed before SES is called, and the claim
 * given back only when SES certainly did not take it. What cannot be mailed is in the log, and never told by a notice.
 */
export async function sendNotice(ports: NoticePorts, notice: Notice): Promise<SendTransactionalOutcome> {
  const { id, cause, at } = notice
  if (plusMilliseconds(at, noticeLife) < ports.clock.now()) return refuse(ports, notice, 'it is a day old')
  const to = ownerAddress(await readSite(ports))
  if (to === undefined) return refuse(ports, notice, 'site.yaml names no address for the owner')
  const compiled = await ports.compiled.read(noticeMailName(cause))
  if (compiled === undefined) return refuse(ports, notice, 'its mail is not published yet')
  const claim = await beginKeyedWrite(ports, { id: `notice-${id}`, fingerprint: id, atMostOnce: true })
  if (claim.kind !== 'begun') return { kind: 'nothing-due' }
  const message = messageOf(notice, to, compiled as CompiledTransactionalMail, claim.keyed.attempt, ports)
  const result = await sendPatiently(ports, message)
  switch (result.kind) {
    case 'accepted':
      return { kind: 'sent', messageId: result.messageId }
    case 'rejected':
      return refuse(ports, notice, result.reason)
    case 'unknown':
      ports.log.warn('a notice is in doubt', { notice: id, reason: result.reason })
      return { kind: 'in-doubt', reason: result.reason }
    case 'throttled':
    case 'quota':
    case 'fatal':
    case 'not-sent':
      await dropKeyedWrite(ports, claim.keyed)
      return { kind: 'later', reason: reasonOf(result), afterSeconds: pauseAfter(result) ?? longPause }
  }
}

function refuse(ports: NoticePorts, { id }: Notice, reason: string): SendTransactionalOutcome {
  ports.log.error('a notice to the owner was not mailed', { notice: id, reason })
  return { kind: 'refused', reason }
}

function messageOf(
  { cause, campaignId = '', campaign = '', reason }: Notice,
  to: string,
  { template, from }: CompiledTransactionalMail,
  attempt: string,
  { clock }: NoticePorts,
): OutgoingMessage {
  const raw = splice(template, {
    to,
    date: mailDate(toMilliseconds(clock.now())),
    messageId: `${attempt}@${from.slice(from.indexOf('@') + 1)}`,
    campaignId,
    ...noticeValues(campaign, reason),
  })
  return { to, from, raw, tags: { kind: 'notice', cause, attempt } }
}

function reasonOf(result: SendResult): string {
  return 'reason' in result ? result.reason : result.kind
}
