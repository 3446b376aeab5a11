import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encodeAroundSlots, encodeQuotedPrintable } from '../../../functions/core/email/quoted-printable.ts'

/** An independent decoder, strict where RFC 2045 is. */
function decode(encoded: string): string {
  const octets: number[] = []
  const joined = encoded.replaceAll('=\r\n', '')
  for (let index = 0; index < joined.length; index += 1) {
    if (joined[index] === '=') {
      octets.push(Number.parseInt(joined.slice(index + 1, index + 3), 16))
      index += 2
    } else octets.push(joined.charCodeAt(index))
  }
  return Buffer.from(octets).toString('utf8')
}

it('gives back any text, with every line end as CRLF', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      expect(decode(encodeQuotedPrintable(text))).toBe(text.replace(/\r\n|\r|\n/g, '\r\n'))
    }),
    { numRuns: 300 },
  )
})

it('writes lines of at most 76 printable characters that end in no blank', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '=', ' ', '\t', '.', 'F', 'é', '💪', '\n', '\r'),
    maxLength: 600,
  })
  fc.assert(
    fc.property(text, (value) => {
      for (const line of encodeQuotedPrintable(value).split('\r\n')) {
        expect(line).toMatch(/^[\t\x20-\x7e]{0,76}$/)
        expect(line).not.toMatch(/[ \t]$/)
        expect(line).not.toMatch(/^\./)
      }
    }),
    { numRuns: 300 },
  )
})

it('never splits a character over two lines', () => {
  const encoded = encodeQuotedPrintable('💪'.repeat(40))
  for (const line of encoded.replaceAll('=\r\n', '\n').split('\n')) expect(line).toMatch(/^(=F0=9F=92=AA)+$/)
})

it('starts no line with a dot or "From", which some relays alter', () => {
  expect(encodeQuotedPrintable('.\nFrom me')).toBe('=2E\r\n=46rom me')
})

it('sets every gap alone between soft breaks, so 75 characters fit in it', () => {
  expect(encodeAroundSlots(['Hello', ',\nsee ', '', 'x'])).toEqual([
    'Hello=\r\n',
    '=\r\n,\r\nsee=20=\r\n',
    '=\r\n',
    '=\r\nx',
  ])
})

it('needs no break before a gap that starts a line', () => {
  expect(encodeAroundSlots(['a\n', 'b'])).toEqual(['a\r\n', '=\r\nb'])
})
