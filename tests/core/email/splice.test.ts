import { expect, it } from 'vitest'
import { nameValues } from '../../../functions/core/email/name-values.ts'
import { SpliceError, splice } from '../../../functions/core/email/splice.ts'

const template = { segments: ['To: ', '\r\n\r\n', ''], slots: ['to', 'unsubscribeToken'] as const }
const token = 'abc-DEF_1.2'

it('puts each value into its place, as ASCII octets', () => {
  const bytes = splice(template, { to: 'ana@example.org', unsubscribeToken: token })
  expect(Buffer.from(bytes).toString('latin1')).toBe(`To: ana@example.org\r\n\r\n${token}`)
})

it.each([
  'a@b.c\r\nBcc: evil@x.com',
  'a@b.c\nBcc: evil@x.com',
  'a@b.c, evil@x.com',
  'a@b.c;evil@x.com',
  'Ana <a@b.c>',
  '"a b"@c.d',
  'a@b@c.d',
  'a(comment)@b.c',
  'group:a@b.c;',
  'ä@b.c',
  'a@bücher.example',
  '@b.c',
  'a@',
  'plain',
  `${'a'.repeat(252)}@b.c`,
  '',
])('refuses the recipient %j', (to) => {
  expect(() => splice(template, { to, unsubscribeToken: token })).toThrow(SpliceError)
})

it.each(['', 'a b', 'a\r\n', 'a/b', 'a=b', 'ä', 'a'.repeat(76)])(
  'refuses the token %j',
  (unsubscribeToken) => {
    expect(() => splice(template, { to: 'a@b.c', unsubscribeToken })).toThrow(SpliceError)
  },
)

it('names the slot that has no value, and never a value', () => {
  expect(() => splice(template, { to: 'secret@example.org' })).toThrow(
    'MIME slot unsubscribeToken has no value',
  )
  expect(() => splice(template, { to: 'secret person@example.org', unsubscribeToken: token })).toThrow(
    /^MIME slot to has a value outside its alphabet or too long$/,
  )
})

it.each(['raw ä', 'line\r\nbreak', 'line\nbreak', 'a'.repeat(76), '\u0000'])(
  'refuses the name %j unless it is encoded',
  (name) => {
    const greeting = { segments: ['Hello=\r\n', '=\r\n,'], slots: ['nameText'] as const }
    expect(() => splice(greeting, { nameText: name })).toThrow(SpliceError)
  },
)

it.each([
  'Ana',
  'ä'.repeat(200),
  '💪'.repeat(200),
  'שָׁלוֹם',
  '"><script>',
  'a\r\nBcc: evil@x.com',
  '',
  '   ',
  '='.repeat(200),
])('takes any name once encoded: %j', (name) => {
  const greeting = { segments: ['Hello=\r\n', '=\r\n,=\r\n', ''], slots: ['nameText', 'nameHtml'] as const }
  const message = Buffer.from(splice(greeting, nameValues(name))).toString('latin1')
  for (const line of message.split('\r\n')) expect(line).toMatch(/^[\x20-\x7e]{0,76}$/)
})

it('puts a space before a name and nothing for nobody', () => {
  expect(nameValues('Ana')).toEqual({ nameText: ' Ana', nameHtml: ' <bdi>Ana</bdi>' })
  expect(nameValues(undefined)).toEqual({ nameText: '', nameHtml: '' })
})
