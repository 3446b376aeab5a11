import { Buffer } from 'node:buffer'
import type { MimeSlot, MimeTemplate, MimeValues } from './mime-template.ts'

/** A slot's value is missing or holds what could break out of its place. Names the slot, never the value. */
export class SpliceError extends Error {
  readonly slot: MimeSlot

  constructor(slot: MimeSlot, reason: string) {
    super(`MIME slot ${slot} ${reason}`)
    this.name = 'SpliceError'
    this.slot = slot
  }
}

/** One person's message as bytes: pure ASCII with CRLF line ends. Throws a SpliceError on an unfit value. */
export function splice(template: MimeTemplate, values: MimeValues): Uint8Array {
  const { segments, slots } = template
  let message = segments[0] ?? ''
  for (let index = 0; index < slots.length; index += 1) {
    const slot = slots[index] as MimeSlot
    message += fitValue(slot, values[slot]) + (segments[index + 1] ?? '')
  }
  return Buffer.from(message, 'latin1')
}

const TOKEN = alphabet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-')
/** RFC 5322 dot-atom plus the one `@`: no quoting, comment, list, group or route can be written in it. */
const MAILBOX = alphabet(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+/=?^_`{|}~-@",
)
/** Slots of somebody's own words. */
const WORDS: ReadonlySet<MimeSlot> = new Set([
  'nameHtml',
  'nameText',
  'basisHtml',
  'basisText',
  'campaignHtml',
  'campaignText',
  'detailsHtml',
  'detailsText',
])
const DATE = alphabet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ,:+-')

function fitValue(slot: MimeSlot, value: string | undefined): string {
  if (value === undefined) throw new SpliceError(slot, 'has no value')
  const fits = slot === 'to' || slot === 'messageId' ? isMailbox(value) : isFit(slot, value)
  if (!fits) throw new SpliceError(slot, 'has a value outside its alphabet or too long')
  return value
}

function isFit(slot: MimeSlot, value: string): boolean {
  if (slot === 'date') return value.length > 0 && value.length < 64 && isWithin(value, DATE)
  if (WORDS.has(slot)) return isQuotedPrintable(value)
  return value.length > 0 && value.length <= 75 && isWithin(value, TOKEN)
}

function isMailbox(value: string): boolean {
  const at = value.indexOf('@')
  return (
    at > 0 &&
    at === value.lastIndexOf('@') &&
    at < value.length - 1 &&
    value.length <= 254 &&
    isWithin(value, MAILBOX)
  )
}

/** Printable ASCII in lines of at most 75 characters; the only line ends are soft breaks. */
function isQuotedPrintable(value: string): boolean {
  let length = 0
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index)
    length += 1
    if (code === 13) {
      if (value[index - 1] !== '=' || value.charCodeAt(index + 1) !== 10) return false
      index += 1
      length = 0
    } else if (code < 32 || code > 126 || length > 76) return false
  }
  return length <= 75
}

function alphabet(characters: string): Uint8Array {
  const table = new Uint8Array(128)
  for (let index = 0; index < characters.length; index += 1) table[characters.charCodeAt(index)] = 1
  return table
}

function isWithin(value: string, table: Uint8Array): boolean {
  for (let index = 0; index < value.length; index += 1) if (table[value.charCodeAt(index)] !== 1) return false
  return true
}
