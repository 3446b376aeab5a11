import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeAddressFault, normaliseAddress } from '../../../functions/core/subscribers/address.ts'
import { addresses } from '../../support/addresses.ts'

describe('an address', () => {
  it.each([
    ['ana@example.com', 'ana@example.com'],
    ['  Ana.Keller@Example.COM \r\n', 'ana.keller@example.com'],
    ['ana+news@example.co.uk', 'ana+news@example.co.uk'],
    ["o'brien!#$%&*+/=?^_`{|}~-@example.com", "o'brien!#$%&*+/=?^_`{|}~-@example.com"],
    ['ana@MÜNCHEN.de', 'ana@xn--mnchen-3ya.de'],
    ['ana@xn--mnchen-3ya.de', 'ana@xn--mnchen-3ya.de'],
    ['ana@例え.jp', 'ana@xn--r8jz45g.jp'],
    ['ana@例え。jp', 'ana@xn--r8jz45g.jp'],
    ['a@b.co', 'a@b.co'],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
  ])('%j is kept as %j', (typed, address) => {
    expect(normaliseAddress(typed)).toEqual({ ok: true, address })
  })

  it.each([
    ['', 'empty'],
    [' \t\r\n', 'empty'],
    [`${'a'.repeat(250)}@example.com`, 'too-long'],
    ['ana@exam\u0000ple.com', 'control-character'],
    ['ana@example.com\r\nBcc: evil@example.net', 'control-character'],
    ['"a@b.c\r\nBcc: evil@x.com"', 'control-character'],
    ['ana', 'not-one-mailbox'],
    ['ana@example.com, ben@example.com', 'not-one-mailbox'],
    ['ana@example.com;ben@example.com', 'not-one-mailbox'],
    ['ana@example.com ben@example.com', 'not-one-mailbox'],
    ['Ana <ana@example.com>', 'not-one-mailbox'],
    ['ana@@example.com', 'not-one-mailbox'],
    ['a@b@example.com', 'not-one-mailbox'],
    ['"ana keller"@example.com', 'not-one-mailbox'],
    ['"ana"@example.com', 'not-one-mailbox'],
    ['ana(comment)@example.com', 'not-one-mailbox'],
    ['ana\u00a0keller@example.com', 'not-one-mailbox'],
    ['ana@[127.0.0.1]', 'not-one-mailbox'],
    ['@example.com', 'not-one-mailbox'],
    ['.ana@example.com', 'dots'],
    ['ana.@example.com', 'dots'],
    ['an..a@example.com', 'dots'],
    ['bjørn@example.com', 'local-part'],
    ['\u212aate@example.com', 'local-part'],
    ['b..jørn@example.com', 'local-part'],
    [`${'a'.repeat(65)}@example.com`, 'too-long'],
    ['ana@', 'domain'],
    ['ana@localhost', 'domain'],
    ['ana@example.com.', 'domain'],
    ['ana@.example.com', 'domain'],
    ['ana@exa..mple.com', 'domain'],
    ['ana@-example.com', 'domain'],
    ['ana@example-.com', 'domain'],
    ['ana@exa_mple.com', 'domain'],
    ['ana@127.0.0.1', 'domain'],
    ['ana@0x7f.1', 'domain'],
    ['ana@example.123', 'domain'],
    ['ana@exa%6dple.com', 'domain'],
    ['ana@example.com:25', 'domain'],
    ['ana@example.com/x', 'domain'],
    ['ana@example.com?x', 'domain'],
    ['ana@example.com#x', 'domain'],
    ['ana@☃.net', 'domain'],
    ['ana@exam\u00adple.com', 'domain'],
    [`ana@${'a'.repeat(64)}.com`, 'domain'],
  ])('%j is refused as %s', (typed, reason) => {
    expect(normaliseAddress(typed)).toEqual({ ok: false, reason })
  })

  it.each(addresses)('typed as %j stands for the mailbox %j', (typed, kept) => {
    const checked = normaliseAddress(typed)
    expect(checked.ok ? checked.address : undefined).toBe(kept)
  })

  it('normalises to itself once normalised, and holds nothing a header could break on', () => {
    const odd = fc.string({ unit: 'binary', maxLength: 40 })
    const likely = fc.tuple(odd, fc.constantFrom('@example.com', '@münchen.de', '@b.co', ''))
    const property = fc.property(likely, ([start, end]) => {
      const checked = normaliseAddress(start + end)
      if (!checked.ok) return
      expect(normaliseAddress(checked.address)).toEqual(checked)
      expect(checked.address).toMatch(/^[\x21-\x7e]+@[a-z0-9.-]+$/)
      expect(checked.address.split('@')).toHaveLength(2)
    })
    fc.assert(property, { numRuns: 200 })
  })

  it('is refused in words a person understands, one sentence without a full stop', () => {
    for (const typed of ['', 'ana', 'bjørn@example.com', 'a..b@example.com', 'ana@localhost']) {
      const checked = normaliseAddress(typed)
      expect(checked.ok ? '' : describeAddressFault(checked.reason)).toMatch(/^[A-Z].{10,90}[^.]$/)
    }
  })
})
