import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkToken, signToken, type TokenClaims, type TokenPurpose } from '../../functions/core/token.ts'

const key = { version: 1, key: new Uint8Array(32).fill(9) }
const newerKey = { version: 2, key: new Uint8Array(32).fill(4) }
const subscriberId = '0123456789abcdef0123456789abcdef'
const runId = 'a2b3c4d5e6f7ghij'
const purposes: readonly TokenPurpose[] = [
  'unsubscribe',
  'preferences',
  'view',
  'confirm',
  'book',
  'link',
  'draft',
]
const linkId = '0a1b2c3d4e5f'
/** Of the purposes whose tokens carry more than a person and a run. */
const lengths: { readonly [purpose in TokenPurpose]?: number } = {
  confirm: 66,
  draft: 66,
  book: 69,
  link: 69,
}
const expires = (purpose: TokenPurpose) => purpose === 'confirm' || purpose === 'draft'
const expiresAt = 1_800_000_000

function claimsFor(purpose: TokenPurpose): TokenClaims {
  return {
    purpose,
    subscriberId,
    runId,
    ...(expires(purpose) && { expiresAt }),
    ...(purpose in lengths && !expires(purpose) && { linkId }),
  }
}

describe('a token', () => {
  it.each(purposes)(
    'for %s gives back what was put in, in at most 75 characters of its alphabet',
    (purpose) => {
      const token = signToken([key], claimsFor(purpose))
      expect(checkToken([key], purpose, token, 1)).toEqual({ kind: 'valid', claims: claimsFor(purpose) })
      expect(token).toMatch(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{22}$/)
      expect(token.length).toBe(lengths[purpose] ?? 61)
    },
  )

  it('without a run has none when read', () => {
    const token = signToken([key], { purpose: 'view', subscriberId })
    expect(checkToken([key], 'view', token, 1)).toEqual({
      kind: 'valid',
      claims: { purpose: 'view', subscriberId },
    })
  })

  it('round-trips any id and run', () => {
    const hex = fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 32, maxLength: 32 })
    const run = fc.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'), {
      minLength: 16,
      maxLength: 16,
    })
    const noRun = 'a'.repeat(16)
    const property = fc.property(hex, run, (digits, letters) => {
      fc.pre(letters.join('') !== noRun)
      const claims = { purpose: 'view' as const, subscriberId: digits.join(''), runId: letters.join('') }
      expect(checkToken([key], 'view', signToken([key], claims), 1)).toEqual({ kind: 'valid', claims })
    })
    fc.assert(property, { numRuns: 200 })
  })

  it('for one purpose is forged for every other', () => {
    for (const made of purposes) {
      const token = signToken([key], claimsFor(made))
      for (const asked of purposes.filter((each) => each !== made)) {
        expect(checkToken([key], asked, token, 1).kind).toBe('forged')
      }
    }
  })

  it.each(purposes)('for %s is forged when any single bit is flipped', (purpose) => {
    const [payload = '', signature = ''] = signToken([key], claimsFor(purpose)).split('.')
    const parts = [Buffer.from(payload, 'base64url'), Buffer.from(signature, 'base64url')] as const
    for (const part of parts) {
      for (let bit = 0; bit < part.length * 8; bit++) {
        const index = bit >> 3
        part[index] = (part[index] ?? 0) ^ (1 << (bit & 7))
        const token = parts.map((each) => each.toString('base64url')).join('.')
        expect(checkToken([key], purpose, token, 1).kind).toBe('forged')
        part[index] = (part[index] ?? 0) ^ (1 << (bit & 7))
      }
    }
  })

  it('is forged in every spelling but its own', () => {
    const token = signToken([key], claimsFor('unsubscribe'))
    const spellings = [
      `${token}=`,
      ` ${token}`,
      `${token}\n`,
      `${token}.`,
      token.replace('.', ''),
      token.replace('.', '..'),
      token
        .replaceAll('-', '+')
        .replaceAll('_', '/')
        .replace(/\.(?=.)/, '=.'),
      token.slice(0, -1) + nextCharacter(token.slice(-1)),
      '',
      '.',
    ]
    for (const spelling of spellings)
      expect(checkToken([key], 'unsubscribe', spelling, 1).kind).toBe('forged')
  })

  it.each(purposes)('for %s is forged wherever it is cut, and with anything glued on', (purpose) => {
    const token = signToken([key], claimsFor(purpose))
    for (let length = 0; length < token.length; length++)
      expect(checkToken([key], purpose, token.slice(0, length), 1).kind).toBe('forged')
    for (let start = 1; start < token.length; start++)
      expect(checkToken([key], purpose, token.slice(start), 1).kind).toBe('forged')
    expect(checkToken([key], purpose, token + token, 1).kind).toBe('forged')
  })

  it.each(purposes)('for %s is forged with any other letter in any place', (purpose) => {
    const token = signToken([key], claimsFor(purpose))
    for (const [place, letter] of [...token].entries()) {
      for (const other of ['A', '_', '-', '+', '/', '=', ' ', '.', 'é', '\0']) {
        if (other === letter) continue
        const spelled = token.slice(0, place) + other + token.slice(place + 1)
        expect(checkToken([key], purpose, spelled, 1).kind).toBe('forged')
      }
    }
  })

  it('is forged when a stranger signs it, under our key number too', () => {
    const stranger = { version: 1, key: new Uint8Array(32).fill(1) }
    for (const purpose of purposes) {
      const token = signToken([stranger], claimsFor(purpose))
      expect(checkToken([newerKey, key], purpose, token, 1).kind).toBe('forged')
      expect(checkToken([], purpose, token, 1).kind).toBe('forged')
    }
  })

  it('of one person does not carry the signature of another', () => {
    const [mine = ''] = signToken([key], claimsFor('unsubscribe')).split('.')
    const other = { ...claimsFor('unsubscribe'), subscriberId: 'f'.repeat(32) }
    const [, theirs = ''] = signToken([key], other).split('.')
    expect(checkToken([key], 'unsubscribe', `${mine}.${theirs}`, 1).kind).toBe('forged')
  })

  it('for unsubscribing works twenty keys later, as long as its key is kept', () => {
    const token = signToken([key], claimsFor('unsubscribe'))
    const newer = Array.from({ length: 20 }, (_, n) => ({
      version: 21 - n,
      key: new Uint8Array(32).fill(40 + n),
    }))
    expect(checkToken([...newer, key], 'unsubscribe', token, 4_000_000_000).kind).toBe('valid')
    expect(checkToken(newer, 'unsubscribe', token, 1).kind).toBe('forged')
  })

  it('signed with a key that was rotated out of first place still verifies, and the first key signs', () => {
    const old = signToken([key], claimsFor('unsubscribe'))
    expect(checkToken([newerKey, key], 'unsubscribe', old, 1).kind).toBe('valid')
    const fresh = signToken([newerKey, key], claimsFor('unsubscribe'))
    expect(checkToken([key], 'unsubscribe', fresh, 1).kind).toBe('forged')
    expect(checkToken([newerKey, key], 'unsubscribe', fresh, 1).kind).toBe('valid')
  })

  it('for unsubscribing never expires, one for confirming does, at its second', () => {
    const farFuture = 4_000_000_000
    const unsubscribe = signToken([key], claimsFor('unsubscribe'))
    const confirm = signToken([key], claimsFor('confirm'))
    expect(checkToken([key], 'unsubscribe', unsubscribe, farFuture).kind).toBe('valid')
    expect(checkToken([key], 'confirm', confirm, expiresAt - 1).kind).toBe('valid')
    expect(checkToken([key], 'confirm', confirm, expiresAt).kind).toBe('expired')
  })

  it('cannot be made without a key, with a malformed id or run, or for confirming without an expiry', () => {
    expect(() => signToken([], claimsFor('view'))).toThrow('no key')
    expect(() => signToken([key], { purpose: 'view', subscriberId: 'abc' })).toThrow('subscriber id')
    expect(() => signToken([key], { purpose: 'view', subscriberId, runId: 'UPPER' })).toThrow('run id')
    expect(() => signToken([key], { purpose: 'confirm', subscriberId })).toThrow('expiry')
  })
})

/** Another character whose unused low bits differ: it decodes to the same bytes. */
function nextCharacter(character: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return alphabet.charAt(alphabet.indexOf(character) ^ 1)
}
