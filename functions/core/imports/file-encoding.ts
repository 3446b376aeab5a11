import { isAscii } from 'node:buffer'

/** How a file that is not UTF-8 may be written: as spreadsheets on Windows do, or as they do with "Unicode text". */
export type FileEncoding = 'windows-1252' | 'utf-16le' | 'utf-16be'

/** How a file's letters are written that began with plain ones; `unknown` until one comes that is not. */
export type FileLetters = 'unknown' | 'utf-8' | 'windows-1252'

/** A byte that is no UTF-8 where it stands reads as this. */
const unreadable = '\uFFFD'

/**
 * How a file is written, as it or its first part tells; undefined for UTF-8. Bytes that are no UTF-8 beside others that are
 * some are faults of single rows, and do not make the file another one.
 */
export function encodingOf(
  bytes: Uint8Array,
  { isPart }: { readonly isPart: boolean },
): FileEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const whole = new TextDecoder().decode(bytes)
  // The last character of a part may be cut.
  const text = isPart ? whole.replace(/\ufffd$/, '') : whole
  if (!text.includes(unreadable)) return undefined
  return /[^\0-\x7f\ufffd]/.test(text) ? undefined : 'windows-1252'
}

/**
 * A later part of a file whose first part told how it is written, as UTF-8 bytes. One that is UTF-8 in a file of Windows-1252
 * contradicts it, and has its letters made unreadable: its rows are then refused, and nobody gets a wrong name.
 */
export function partToUtf8(bytes: Uint8Array, encoding: FileEncoding): Uint8Array {
  const isOdd = encoding === 'windows-1252' && !isAscii(bytes) && !encodingOf(bytes, { isPart: true })
  if (!isOdd) return toUtf8(bytes, encoding)
  return new TextEncoder().encode(new TextDecoder().decode(bytes).replace(/[^\0-\x7f]/g, unreadable))
}

/** What Windows-1252 has where Latin-1 has the controls from 0x80 to 0x9f (WHATWG Encoding, index windows-1252). */
const insteadOfControls = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** The same text as UTF-8 bytes. */
export function toUtf8(bytes: Uint8Array, encoding: FileEncoding): Uint8Array {
  const text = new TextDecoder(encoding).decode(bytes)
  if (encoding !== 'windows-1252') return new TextEncoder().encode(text)
  // Node 20 takes Windows-1252 for Latin-1.
  const told = text.replace(/[\x80-\x9f]/g, (control) =>
    insteadOfControls.charAt(control.charCodeAt(0) - 0x80),
  )
  return new TextEncoder().encode(told)
}
