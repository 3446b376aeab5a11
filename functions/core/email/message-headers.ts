import type { DeskMailKind } from './desk-mail-kind.ts'
import { nameHeader, plainHeader, textHeader } from './header.ts'
import { slotMark } from './slot.ts'

/** What a message is about: an issue, a subscription, a request for one, the owner's question whether one is wanted, the site, or its desk. */
export type MailKind = 'campaign' | 'welcome' | 'confirm' | 'invite' | 'notice' | DeskMailKind

/** True for mail to people who are on no list, or not yet. */
export function isOffList(kind: MailKind): boolean {
  return kind !== 'campaign' && kind !== 'welcome'
}

/** What the headers of a message say, the same for every recipient. */
export interface MimeEnvelope {
  /** Campaigns and welcomes carry one-click unsubscription; the others go to no subscriber. */
  readonly kind: MailKind
  readonly from: { readonly name: string; readonly address: string }
  readonly replyTo?: string
  readonly subject: string
  /** BCP 47 language of the bodies. */
  readonly language: string
  /** Origin of the website, without a slash at the end. */
  readonly siteUrl: string
  readonly list: { readonly name: string; readonly id: string }
  /** Public address of this issue, when it is kept. */
  readonly archivedAt?: string
}

/** Headers of every message (RFC 5322), each with its CRLF; To, Date and Message-ID hold slots. */
export function commonHeaders(envelope: MimeEnvelope): string[] {
  const { from, replyTo } = envelope
  return [
    nameHeader('From', from.name, from.address),
    plainHeader('To', slotMark('to')),
    ...(replyTo === undefined ? [] : [plainHeader('Reply-To', replyTo)]),
    textHeader('Subject', envelope.subject),
    plainHeader('Date', slotMark('date')),
    plainHeader('Message-ID', `<${slotMark('messageId')}>`),
    plainHeader('Content-Language', envelope.language),
    plainHeader('Auto-Submitted', 'auto-generated'),
  ]
}

/** List headers: RFC 2919 and 2369, one-click unsubscription by RFC 8058, Archived-At by RFC 5064. Mail off the list has none. */
export function bulkHeaders(envelope: MimeEnvelope): string[] {
  const { kind, list, siteUrl, archivedAt } = envelope
  if (isOffList(kind)) return []
  return [
    nameHeader('List-Id', list.name, list.id),
    plainHeader('List-Unsubscribe', `<${siteUrl}/u/${slotMark('unsubscribeToken')}>`),
    plainHeader('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'),
    plainHeader('List-Help', `<${siteUrl}/subscribe>`),
    ...(archivedAt === undefined ? [] : [plainHeader('Archived-At', `<${archivedAt}>`)]),
    ...(kind === 'campaign' ? [plainHeader('Precedence', 'bulk')] : []),
  ]
}
