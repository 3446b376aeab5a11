import { expect, it } from 'vitest'
import { clean } from '../../../functions/adapters/networks/said-reason.ts'

it.each([
  ['markup', '<html><style>p{}</style><p>Bad <b>gateway</b></p></html>', 'Bad gateway'],
  ['lines and control characters', 'one\n\ttwo\u0000\u001b[31mthree', 'one two [31mthree'],
  ['what turns text around', 'a\u202eb', 'a b'],
  ['an address', 'no account ada@studio.example here', 'no account [address] here'],
  ['the secret, however often', 'key s3cret, again s3cret', 'key …, again …'],
])('takes %s out of what a server says', (_, said, expected) => {
  expect(clean(said, ['s3cret', ''])).toBe(expected)
})

it('cuts what is too long, and looks at no more than the beginning', () => {
  const cut = clean('word '.repeat(1_000_000), [])
  expect(cut.length).toBeLessThanOrEqual(200)
  expect(cut.endsWith('word…')).toBe(true)
})
