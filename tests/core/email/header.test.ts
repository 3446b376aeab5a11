import PostalMime from 'postal-mime'
import { expect, it } from 'vitest'
import { nameHeader, plainHeader, textHeader } from '../../../functions/core/email/header.ts'

const parse = (header: string) => PostalMime.parse(`${header}\r\nx`)

it.each([
  'Five lifts that carry a busy week',
  'Rückenschmerzen: sieben gute Gründe, die Hantel zu nehmen, und einer, vorher die Ärztin zu fragen',
  'קורס חדש לגב — מתחילים ביום ראשון',
  '💪 '.repeat(30).trim(),
  'looks =?utf-8?Q?encoded?= but is not',
  `one ${'very-long-word-'.repeat(20)}end`,
  'short',
])('gives back the subject %j', async (subject) => {
  const header = textHeader('Subject', subject)
  for (const line of header.trimEnd().split('\r\n')) expect(line).toMatch(/^[\x20-\x7e]{1,78}$/)
  expect((await parse(header)).subject).toBe(subject)
})

it.each([
  ['Harbour Strength', 'Harbour Strength'],
  ['Keller, Ines "the coach" <x@y.z>', 'Keller, Ines "the coach" <x@y.z>'],
  ['Hafen Stärke, Zürich', 'Hafen Stärke, Zürich'],
  ['a'.repeat(200), 'a'.repeat(200)],
  ['Studio\r\nBcc: evil@x.com', 'Studio Bcc: evil@x.com'],
])('gives back the sender name %j and one address', async (name, shown) => {
  const header = nameHeader('From', name, 'digest@mail.studio.example')
  const { from, headers } = await parse(header)
  expect(from).toEqual({ name: shown, address: 'digest@mail.studio.example' })
  expect(headers.map(({ key }) => key)).toEqual(['from'])
})

it('refuses a line break in a value that may not be folded', () => {
  expect(() => plainHeader('Reply-To', 'a@b.c\r\nBcc: evil@x.com')).toThrow('line break')
})
