import { keyedHash } from '../core/keyed-hash.ts'
import type { Site } from '../core/site/site.ts'
import { isNobodys } from '../core/subscribers/disposable.ts'
import { domainOfOne } from '../core/subscribers/domain-of-one.ts'
import { mailboxOf } from '../core/subscribers/mailbox.ts'
import type { Ports } from './ports.ts'

const anHour = 3600
const aDay = 24 * anHour
const aMonth = 30 * aDay
/** Somebody tries a few spellings on one day; nobody does so every day. */
const daysOfAMonth = 3

/** A request for a confirmation mail, and where the mail would go. */
interface ConfirmationRequest {
  readonly requestId: string
  /** Normalised. */
  readonly address: string
  /** Whether the owner's file asks, which brings many people of one company and is paced already. */
  readonly isInvited: boolean
}

/**
 * Counts a confirmation mail against what the mailboxes of one domain get in an hour, and against what one mailbox gets in a
 * day and in thirty, however its address is spelt, so that neither a postmaster nor, by tags and dots, an inbox is made a
 * target (list bombing). False when it is too many; then nobody is told, since the answer would tell who signed up (P6). A
 * request that comes again counts once. Domain and mailbox are known by their HMAC only.
 */
export async function guardMailbox(
  ports: Pick<Ports, 'keys' | 'limits'>,
  { requestId, address, isInvited }: ConfirmationRequest,
  limits: Site['signup']['limits'],
): Promise<boolean> {
  if (isNobodys(address)) return true
  const key = await ports.keys.idKey()
  const claim = async (name: string, most: number, seconds: number) =>
    (await ports.limits.claim(`confirm:${name}`, requestId, most, seconds)).kind === 'within'
  const domain = isInvited ? undefined : domainOfOne(address)
  // First, so that whoever waits for their company's room keeps their own.
  if (domain && !(await claim(keyedHash(key, `domain:${domain}`), limits.perDomainPerHour, anHour)))
    return false
  const mailbox = keyedHash(key, `mailbox:${mailboxOf(address)}`)
  const most = Math.max(limits.perMailboxPerDay, limits.perAddressPerDay)
  if (!(await claim(`${mailbox}:day`, most, aDay))) return false
  return claim(`${mailbox}:month`, most * daysOfAMonth, aMonth)
}
