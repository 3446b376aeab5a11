import { addressParser, decodeWords } from 'postal-mime'

/** One header as it stands in the message, unfolded (RFC 5322 section 2.2.3), not decoded. */
export interface MailHeader {
  readonly name: string
  readonly value: string
}

/** The headers of a raw message, in order. Lines that are no header are left out. */
export function readHeaders(raw: Uint8Array): MailHeader[] {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const head = bytes.subarray(0, endOfHead(bytes)).toString('utf8')
  return head
    .replace(/\r?\n(?=[ \t])/g, '')
    .split(/\r?\n/)
    .flatMap((line) => {
      const colon = line.indexOf(':')
      return colon < 1 ? [] : [{ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() }]
    })
}

/** The first header of that name, or undefined. */
export function headerValue(headers: readonly MailHeader[], name: string): string | undefined {
  return headers.find((header) => header.name.toLowerCase() === name)?.value
}

/** The header's text with its encoded words decoded (RFC 2047); empty when there is none. */
export function headerText(headers: readonly MailHeader[], name: string): string {
  return decodeWords(headerValue(headers, name) ?? '')
}

/** A mailbox of a header, its display name decoded. Both may be empty. */
export interface HeaderMailbox {
  readonly name: string
  readonly address: string
}

/** The mailboxes of the named headers, groups included, in order. */
export function headerMailboxes(
  headers: readonly MailHeader[],
  ...names: readonly string[]
): HeaderMailbox[] {
  return headers
    .filter((header) => names.includes(header.name.toLowerCase()))
    .flatMap((header) => addressParser(header.value, { flatten: true }))
    .map(({ name, address = '' }) => ({ name: decodeWords(name), address }))
}

function endOfHead(bytes: Buffer): number {
  const ends = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].filter((at) => at >= 0)
  return ends.length === 0 ? bytes.length : Math.min(...ends)
}
