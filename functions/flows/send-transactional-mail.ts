import type { TransactionalKind } from '../core/email/compile-transactional-mail.ts'
import type { DeskMailKind } from '../core/email/desk-mail-kind.ts'
import type { MimeSlot, MimeTemplate, MimeValues } from '../core/email/mime-template.ts'
import { basisValues, nameValues } from '../core/email/name-values.ts'
import type { OutgoingMessage } from '../core/email/outgoing-message.ts'
import type { SendResult } from '../core/email/send-result.ts'
import { splice } from '../core/email/splice.ts'
import { toMilliseconds } from '../core/instant.ts'
import { mailDate } from '../core/mail-date.ts'
import { confirmationLifetime } from '../core/subscribers/confirmation.ts'
import { wordingHash } from '../core/subscribers/consent.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { signToken, type TokenKey, type TokenPurpose } from '../core/token.ts'
import type { Ports } from './ports.ts'

/** A transactional mail as the publish flow compiled it. */
export interface CompiledTransactionalMail {
  readonly subject: string
  readonly template: MimeTemplate
  /** Bare address. */
  readonly from: string
  /** Of the invitation: what its button agrees to, and what it says where the owner told no basis. */
  readonly invitation?: { readonly text: string; readonly unstated: string }
}

/** One mail to one person. */
export interface TransactionalMail {
  readonly name: TransactionalKind
  readonly to: string
  readonly subscriberId: string
  readonly attempt: string
  /** Greeted by it; leave it out of mail to someone who has not confirmed, lest strangers write their words in it. */
  readonly greeting?: string
  /** Of an invitation: how the owner came by the address, in their words. */
  readonly basis?: string | undefined
  /** Of a mail that asks to confirm: the request that it answers, and when it was claimed; both come back with its events. */
  readonly asks?: { readonly request: string; readonly claimedAt: Instant }
}

type ComposePorts = Pick<Ports, 'clock' | 'keys' | 'compiled'>

/** Splices one mail. Everything that can fail without a message does so here, before the mail is claimed. */
export async function composeTransactionalMail(
  ports: ComposePorts,
  mail: TransactionalMail,
): Promise<OutgoingMessage> {
  const compiled = await readTransactionalMail(ports, mail.name)
  const { template, from, invitation } = compiled
  const raw = splice(template, await valuesOf(ports, mail, compiled))
  const { asks } = mail
  const asking = asks && { request: asks.request, claimed: String(toMilliseconds(asks.claimedAt)) }
  const wording = asks && invitation && { wording: wordingHash(invitation.text) }
  return {
    to: mail.to,
    from,
    raw,
    tags: { kind: mail.name, person: mail.subscriberId, attempt: mail.attempt, ...asking, ...wording },
  }
}

/** The mail of that name as it was published last. */
export async function readTransactionalMail(
  ports: Pick<Ports, 'compiled'>,
  name: TransactionalKind | DeskMailKind,
): Promise<CompiledTransactionalMail> {
  const compiled = await ports.compiled.read(`mail/${name}`)
  if (compiled === undefined) throw new Error(`the ${name} mail is not published yet`)
  return compiled as CompiledTransactionalMail
}

const mostTries = 4

/** Sends one message; only throttling, which mails nobody, is tried again, after 250, 500 and 1,000 ms. */
export async function sendPatiently(
  ports: Pick<Ports, 'clock' | 'mailer'>,
  message: OutgoingMessage,
): Promise<SendResult> {
  for (let tries = 1; ; tries++) {
    const result = await ports.mailer.send(message)
    if (result.kind !== 'throttled' || tries === mostTries) return result
    await ports.clock.wait(125 * 2 ** tries)
  }
}

/** Seconds after which to try again what the account's limits keep back, 900 at most; undefined for every other result. */
export function pauseAfter({ kind }: SendResult): number | undefined {
  if (kind === 'throttled') return 30
  return kind === 'quota' ? 900 : undefined
}

async function valuesOf(
  ports: ComposePorts,
  mail: TransactionalMail,
  { template, from, invitation }: CompiledTransactionalMail,
): Promise<MimeValues> {
  const keys = await ports.keys.tokenKeys()
  const now = toMilliseconds(ports.clock.now())
  const tokens = tokenSlots.filter(([slot]) => template.slots.includes(slot))
  return {
    to: mail.to,
    date: mailDate(now),
    messageId: `${mail.attempt}@${from.slice(from.indexOf('@') + 1)}`,
    ...nameValues(mail.greeting),
    ...basisValues(mail.basis ?? invitation?.unstated ?? ''),
    ...Object.fromEntries(tokens.map(([slot, purpose]) => [slot, makeToken(keys, purpose, mail, now)])),
  }
}

const tokenSlots: readonly (readonly [MimeSlot, TokenPurpose])[] = [
  ['unsubscribeToken', 'unsubscribe'],
  ['preferencesToken', 'preferences'],
  ['viewToken', 'view'],
  ['confirmToken', 'confirm'],
]

function makeToken(
  keys: readonly TokenKey[],
  purpose: TokenPurpose,
  mail: TransactionalMail,
  now: number,
): string {
  const expiresAt = Math.floor((now + confirmationLifetime) / 1000)
  const claims = { purpose, subscriberId: mail.subscriberId }
  return signToken(keys, purpose === 'confirm' ? { ...claims, expiresAt } : claims)
}
