import { expect, it } from 'vitest'
import { normaliseName } from '../../../functions/core/subscribers/name.ts'

it.each([
  ['Ana', 'Ana'],
  ['  Ana \t  Keller ', 'Ana Keller'],
  ['Ana\r\nBcc: evil@example.net', 'Ana Bcc: evil@example.net'],
  ['A\u0000na\u2028B', 'A na B'],
  ['Zoë', 'Zoë'],
  ['Zoe\u0308', 'Zoë'],
  ['مريم', 'مريم'],
  ['😀'.repeat(300), '😀'.repeat(200)],
  ['\ud800x', 'x'],
  ['A\uffffB\u{1fffe}', 'A B'],
  ['\u2069\u202eAna\u2066', 'Ana'],
  ['\u200fمريم', '\u200fمريم'],
])('the name %j is kept as %j', (typed, kept) => {
  expect(normaliseName(typed)).toBe(kept)
})

it.each([undefined, '', ' \r\n '])('%j is no name', (typed) => {
  expect(normaliseName(typed)).toBeUndefined()
})
