/** What changes from one recipient's message to the next; everything else was compiled once. */
export type MimeSlot =
  /** The one recipient's address: ASCII local part, punycode domain, already normalised. */
  | 'to'
  /** RFC 5322 date-time of this message. */
  | 'date'
  /** Left and right side of the Message-ID, without angle brackets (SES overwrites it). */
  | 'messageId'
  /** Signed tokens, alphabet `[A-Za-z0-9._-]`, at most 75 characters. */
  | 'unsubscribeToken'
  | 'preferencesToken'
  | 'viewToken'
  | 'confirmToken'
  | 'bookToken'
  /** The person's name behind a space, HTML-escaped, then quoted-printable, as `nameValues` makes it; empty when unknown. */
  | 'nameHtml'
  /** The person's name behind a space as text, quoted-printable, as `nameValues` makes it; empty when unknown. */
  | 'nameText'

/**
 * A whole RFC 5322 message, pre-rendered and pre-encoded, cut where a slot's value goes:
 * `segments[0] + value(slots[0]) + segments[1] + ... + segments[n]`. Plain JSON, so it can be stored.
 * Segments are ASCII with CRLF line ends; in the quoted-printable bodies every slot stands alone
 * between soft line breaks.
 */
export interface MimeTemplate {
  readonly segments: readonly string[]
  readonly slots: readonly MimeSlot[]
}

/** The value of every slot a template uses. */
export type MimeValues = { readonly [slot in MimeSlot]?: string }
