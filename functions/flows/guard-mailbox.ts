import { keyedHash } from '../core/keyed-hash.ts'
import type { Site } from '../core/site/site.ts'
import { isNobodys } from '../core/subscribers/disposable.ts'
import { mailboxOf } from '../core/subscribers/mailbox.ts'
import type { Ports } from './ports.ts'

const aDay = 24 * 3600
const aMonth = 30 * aDay
/** Somebody tries a few spellings on one day; nobody does so every day. */
const daysOfAMonth = 3

/** A request for a confirmation mail, and where the mail would go. */
interface ConfirmationRequest {
  readonly requestId: string
  /** Normalised. */
  readonly address: string
}

/**
 * Counts a confirmation mail against what one mailbox gets in a day and in thirty, however its address is spelt, so that
 * tags and dots make nobody's inbox a target (list bombing). False when it is too many; then nobody is told, since the
 * answer would tell who signed up (P6). A request that comes again counts once. The mailbox is known by its HMAC only.
 */
export async function guardMailbox(
  ports: Pick<Ports, 'keys' | 'limits'>,
  { requestId, address }: ConfirmationRequest,
  limits: Site['signup']['limits'],
): Promise<boolean> {
  if (isNobodys(address)) return true
  const mailbox = keyedHash(await ports.keys.idKey(), `mailbox:${mailboxOf(address)}`)
  const name = `confirm:${mailbox}`
  const most = Math.max(limits.perMailboxPerDay, limits.perAddressPerDay)
  const today = await ports.limits.claim(`${name}:day`, requestId, most, aDay)
  if (today.kind === 'over') return false
  return (await ports.limits.claim(`${name}:month`, requestId, most * daysOfAMonth, aMonth)).kind === 'within'
}
