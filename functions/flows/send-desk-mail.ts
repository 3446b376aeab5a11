import { type Colleague, colleagueAt, colleagueOf } from '../core/desk/colleague.ts'
import { linkEnd } from '../core/desk/sign-in-link.ts'
import type { DeskMailKind } from '../core/email/desk-mail-kind.ts'
import type { OutgoingMessage } from '../core/email/outgoing-message.ts'
import { splice } from '../core/email/splice.ts'
import type { TransactionalMessage } from '../core/email/transactional-message.ts'
import { day, plusMilliseconds, toMilliseconds } from '../core/instant.ts'
import { keyedHash } from '../core/keyed-hash.ts'
import { mailDate } from '../core/mail-date.ts'
import { beginKeyedWrite, dropKeyedWrite } from './keyed-write.ts'
import { makeSignInLink } from './make-sign-in-link.ts'
import type { Ports } from './ports.ts'
import { pauseAfter, readTransactionalMail, sendPatiently } from './send-transactional-mail.ts'
import type { SendTransactionalOutcome } from './send-transactional-outcome.ts'

export type DeskMailPorts = Pick<
  Ports,
  'boot' | 'clock' | 'compiled' | 'desk' | 'idempotency' | 'keys' | 'limits' | 'log' | 'mailer' | 'random'
>
type Message = TransactionalMessage & { readonly kind: DeskMailKind }

const nothingDue = { kind: 'nothing-due' } as const
/** Links that are mailed to one address in the time that a link lives: one who is kept waiting has some that work. */
const linksAtATime = { most: 3, seconds: 900 }
/** And in a day when one network asks: of all together, a stranger could use the day up and keep a colleague out of it. */
const linksADay = { most: 30, seconds: 86_400 }

/**
 * Mails a colleague a sign-in link, or that they were asked in; a stranger nothing. The link's secret is made here, so that
 * no queue holds it. Delivered twice it mails once: it is claimed before SES is called, after whatever else may fail, and the
 * claim given back only when SES certainly did not take it.
 */
export async function sendDeskMail(
  ports: DeskMailPorts,
  message: Message,
): Promise<SendTransactionalOutcome> {
  const colleagues = (await ports.desk.read())?.colleagues ?? []
  const colleague = addressee(message, colleagues)
  if (!colleague || isStale(message, ports.clock.now())) return nothingDue
  const { template, from } = await readTransactionalMail(ports, message.kind)
  if (message.kind === 'sign-in' && !(await hasRoom(ports, message))) return nothingDue
  const secret = template.slots.includes('signInSecret')
    ? (await makeSignInLink(ports, colleague.id)).secret
    : undefined
  const { requestId } = message
  const claim = await beginKeyedWrite(ports, {
    id: `${message.kind}-${requestId}`,
    fingerprint: requestId,
    atMostOnce: true,
  })
  if (claim.kind !== 'begun') return nothingDue
  const { attempt } = claim.keyed
  const raw = splice(template, {
    to: colleague.email,
    date: mailDate(toMilliseconds(ports.clock.now())),
    messageId: `${attempt}@${from.slice(from.indexOf('@') + 1)}`,
    ...(secret !== undefined && { signInSecret: secret }),
  })
  const tags = { kind: message.kind, colleague: colleague.id, attempt }
  return deliver(ports, { to: colleague.email, from, raw, tags }, () => dropKeyedWrite(ports, claim.keyed))
}

function addressee(message: Message, colleagues: readonly Colleague[]): Colleague | undefined {
  return message.kind === 'sign-in'
    ? colleagueAt(colleagues, message.email)
    : colleagueOf(colleagues, message.colleagueId)
}

/** Whoever asked for a link has given up after a quarter of an hour; an invitation may come a day late. */
function isStale({ kind, requestedAt }: Message, now: string): boolean {
  return (kind === 'sign-in' ? linkEnd(requestedAt) : plusMilliseconds(requestedAt, day)) <= now
}

/**
 * Told to nobody: whoever asks for somebody else's links learns nothing, and keeps them out of nothing. A request that comes
 * again, since SES did not take its mail, counts once.
 */
async function hasRoom(
  ports: DeskMailPorts,
  { requestId, email, caller = '' }: Message & { readonly kind: 'sign-in' },
): Promise<boolean> {
  const name = `sign-in-to:${keyedHash(await ports.keys.idKey(), `sign-in-to:${email}`)}`
  const claim = async (whose: string, { most, seconds }: typeof linksADay) =>
    (await ports.limits.claim(whose, requestId, most, seconds)).kind === 'within'
  return (await claim(`${name}:${caller}`, linksADay)) && claim(name, linksAtATime)
}

async function deliver(
  ports: DeskMailPorts,
  message: OutgoingMessage,
  giveBack: () => Promise<void>,
): Promise<SendTransactionalOutcome> {
  const result = await sendPatiently(ports, message)
  switch (result.kind) {
    case 'accepted':
      return { kind: 'sent', messageId: result.messageId }
    case 'rejected':
      ports.log.error('a mail to a colleague was refused', { ...message.tags, reason: result.reason })
      return { kind: 'refused', reason: result.reason }
    case 'unknown':
      return { kind: 'in-doubt', reason: result.reason }
    case 'throttled':
    case 'quota':
    case 'fatal':
    case 'not-sent': {
      await giveBack()
      const reason = 'reason' in result ? result.reason : result.kind
      return { kind: 'later', reason, afterSeconds: pauseAfter(result) ?? 30 }
    }
  }
}
