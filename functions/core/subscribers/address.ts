import { parseUrl } from '../parse-url.ts'

/** A mailbox in the one spelling we store and hash, or why it is none. */
export type AddressCheck =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly reason: AddressFault }

/** Why text is not an address we can mail, in the order the rules are tried. */
export type AddressFault =
  | 'empty'
  | 'too-long'
  | 'control-character'
  | 'not-one-mailbox'
  | 'local-part'
  | 'dots'
  | 'domain'

const longest = 254
const longestLocalPart = 64
/** What RFC 5322 section 3.2.3 `dot-atom` is made of: no quoted strings, no comments. */
const dotAtom = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+$/
/** Where a `dot-atom` has no dot: at its ends, or beside another. */
const wrongDot = /^\.|\.\.|\.$/
/** What a domain may be typed with before it becomes punycode: letters, marks, digits of any script, hyphen, dots. */
const domainAsTyped = /^[\p{L}\p{M}\p{N}.\u3002\uff0e\uff61-]+$/u
/** Mail programs show such an address as its decoded text (RFC 2047 forbids it there, and they decode it all the same). */
const encodedWord = /=\?.*\?=/
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * Normalises what a person typed: surrounding white space goes, everything is lower-cased, the domain becomes punycode
 * (UTS 46). Accepted is exactly one mailbox with an ASCII dot-atom before the `@` (SES has no SMTPUTF8) and a domain
 * of at least two labels whose last is no number. Refused are display names, lists, quoted local parts, comments,
 * address literals, trailing dots, what a mail program may decode into another address (RFC 2047), and more than 254 (64 before the `@`) characters.
 */
export function normaliseAddress(text: string): AddressCheck {
  const typed = text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
  if (typed === '') return refuse('empty')
  if (typed.length > longest) return refuse('too-long')
  if (/\p{Cc}/u.test(typed)) return refuse('control-character')
  const at = typed.indexOf('@')
  if (at < 1 || /[\s,;<>()[\]\\"]/.test(typed) || typed.includes('@', at + 1))
    return refuse('not-one-mailbox')
  const localPart = lowerAscii(typed.slice(0, at))
  if (localPart.length > longestLocalPart) return refuse('too-long')
  if (!dotAtom.test(localPart) || encodedWord.test(localPart)) return refuse('local-part')
  if (wrongDot.test(localPart)) return refuse('dots')
  const domain = asciiDomain(typed.slice(at + 1))
  if (!domain) return refuse('domain')
  const address = `${localPart}@${domain}`
  return address.length > longest ? refuse('too-long') : { ok: true, address }
}

/** A fault in words for the person who typed the address, without a full stop. */
export function describeAddressFault(fault: AddressFault): string {
  switch (fault) {
    case 'empty':
      return 'Enter an e-mail address'
    case 'too-long':
      return 'This e-mail address is too long'
    case 'control-character':
    case 'not-one-mailbox':
      return 'Enter one e-mail address, such as name@example.com'
    case 'dots':
      return 'The part before the @ begins or ends with a dot, or has two dots in a row'
    case 'local-part':
      return 'The part before the @ has a character we cannot send mail to'
    case 'domain':
      return 'The part after the @ is not a complete domain, such as example.com'
  }
}

/** `toLowerCase` alone would turn the Kelvin sign into an ASCII `k` and merge two mailboxes. */
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

function asciiDomain(typed: string): string | undefined {
  if (!domainAsTyped.test(typed)) return undefined
  const domain = parseUrl(`http://${typed}`)?.hostname
  if (domain === undefined) return undefined
  const labels = domain.split('.')
  const top = labels.at(-1) ?? ''
  const isComplete = labels.length > 1 && labels.every((each) => label.test(each)) && !/^\d+$/.test(top)
  return isComplete && domain.length <= 253 ? domain : undefined
}

function refuse(reason: AddressFault): AddressCheck {
  return { ok: false, reason }
}
