import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formMark,
  hashOfSecret,
  isFormMark,
  isSecretShaped,
  secretFrom,
} from '../../../functions/core/desk/secret.ts'

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('a secret', () => {
  it('is 256 bits in one spelling, and any other text is none', () => {
    fc.assert(fc.property(bytes, (each) => isSecretShaped(secretFrom(each))))
    fc.assert(fc.property(fc.string(), (text) => !isSecretShaped(text)))
    const secret = secretFrom(new Uint8Array(32))
    // The last character has two bits that nothing is in.
    for (const other of [`${secret.slice(0, -1)}B`, `${secret}=`, ` ${secret}`, secret.slice(1)])
      expect(isSecretShaped(other)).toBe(false)
    expect(() => secretFrom(new Uint8Array(16))).toThrow(RangeError)
  })

  it('is unknown to every purpose but its own, and its hash is not it', () => {
    fc.assert(
      fc.property(bytes, (each) => {
        const secret = secretFrom(each)
        const hashes = [hashOfSecret('sign-in', secret), hashOfSecret('session', secret), secret]
        expect(new Set(hashes).size).toBe(3)
        expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/)
      }),
    )
  })
})

describe('the mark of a session’s forms', () => {
  it('is that session’s alone, and tells nothing of its secret', () => {
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        fc.pre(Buffer.compare(one, other) !== 0)
        const [secret, stranger] = [secretFrom(one), secretFrom(other)]
        expect(isFormMark(secret, formMark(secret))).toBe(true)
        for (const posted of [formMark(stranger), secret, '', undefined, `${formMark(secret)}x`])
          expect(isFormMark(secret, posted)).toBe(false)
      }),
    )
  })
})
