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
  /** Of a mail to a colleague: the secret of their sign-in link, 43 characters of base64url. */
  | 'signInSecret'
  /** The person's name behind a space, HTML-escaped, then quoted-printable, as `nameValues` makes it; empty when unknown. */
  | 'nameHtml'
  /** The person's name behind a space as text, quoted-printable, as `nameValues` makes it; empty when unknown. */
  | 'nameText'
  | LinkSlot
  /** Of an invitation: how the owner came by the address, behind a space, as `nameHtml` and `nameText` are made. */
  | 'basisHtml'
  | 'basisText'
  /** Of a notice to the owner: the campaign's id, letters, digits and hyphens. */
  | 'campaignId'
  /** Its name, and what is known, each behind a space, as `nameHtml` and `nameText` are made. */
  | 'campaignHtml'
  | 'campaignText'
  | 'detailsHtml'
  | 'detailsText'

/** The signed token of one link of the run, by its id; `book` where it leads to a booking page. */
export type LinkSlot = `${LinkKind}:${string}`
export type LinkKind = 'link' | 'book'

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
