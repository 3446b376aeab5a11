import type { Variant } from '../core/campaigns/run.ts'
import type { MimeSlot, MimeValues } from '../core/email/mime-template.ts'
import { nameValues } from '../core/email/name-values.ts'
import type { OutgoingMessage } from '../core/email/outgoing-message.ts'
import { linkOfSlot } from '../core/email/slot.ts'
import { splice } from '../core/email/splice.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { signToken, type TokenKey, type TokenPurpose } from '../core/token.ts'

/** Whose message, of which run, under which claim. */
export interface MessageOf {
  readonly campaignId: string
  readonly runId: string
  readonly attempt: string
  readonly person: Subscriber
}

const purposes: { readonly [slot in MimeSlot]?: TokenPurpose } = {
  unsubscribeToken: 'unsubscribe',
  preferencesToken: 'preferences',
  viewToken: 'view',
}

/**
 * One person's message of a campaign, dated as RFC 5322 says: the variant's template with their values, and the tags by which SES's events find
 * their slot again. Throws a SpliceError on an address or name that may not be mailed.
 */
export function buildMessage(
  variant: Variant,
  keys: readonly TokenKey[],
  of: MessageOf,
  date: string,
): OutgoingMessage {
  const { campaignId, runId, attempt, person } = of
  const raw = splice(variant.template, valuesOf(variant, keys, of, date))
  const tags = { kind: 'campaign', campaign: campaignId, run: runId, person: person.id, attempt }
  return { to: person.email, from: variant.from, raw, tags }
}

function valuesOf(variant: Variant, keys: readonly TokenKey[], of: MessageOf, date: string): MimeValues {
  const { runId, attempt, person } = of
  const domain = variant.from.slice(variant.from.indexOf('@') + 1)
  return {
    to: person.email,
    date,
    messageId: `${runId}.${attempt}.${person.id}@${domain}`,
    ...nameValues(person.name),
    ...tokensOf(variant, keys, of),
  }
}

/** One token for each distinct slot, however often it occurs. */
function tokensOf(
  { template }: Variant,
  keys: readonly TokenKey[],
  { runId, person }: MessageOf,
): MimeValues {
  const tokens: { [slot in MimeSlot]?: string } = {}
  for (const slot of new Set(template.slots)) {
    const link = linkOfSlot(slot)
    const purpose = link?.kind ?? purposes[slot]
    if (purpose === undefined) continue
    tokens[slot] = signToken(keys, {
      purpose,
      subscriberId: person.id,
      runId,
      ...(link && { linkId: link.id }),
    })
  }
  return tokens
}
