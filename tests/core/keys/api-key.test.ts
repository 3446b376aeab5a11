import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashOfKey, isKeyShaped, keyFrom, keyIdOf, standingOf } from '../../../functions/core/keys/api-key.ts'
import { expiryAfter } from '../../../functions/core/keys/expiry.ts'
import { lackingScopes, scopes } from '../../../functions/core/keys/scope.ts'
import { anApiKey } from '../../support/api-keys.ts'

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('a key', () => {
  it('says all of its 256 bits and no other', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const key = keyFrom(random)
        expect(isKeyShaped(key)).toBe(true)
        expect(Buffer.from(key.slice(4), 'base64url')).toEqual(Buffer.from(random))
      }),
    )
  })

  it('is made of 32 bytes, never of fewer', () => {
    expect(() => keyFrom(new Uint8Array(16))).toThrow(/32 random bytes/)
  })

  it.each([
    '',
    'tdg_',
    `tdg_${'a'.repeat(42)}`,
    `tdg_${'a'.repeat(44)}`,
    `TDG_${'a'.repeat(43)}`,
    `tdg_${'+'.repeat(43)}`,
  ])('is not %j', (text) => expect(isKeyShaped(text)).toBe(false))

  it('is named by its hash, which tells nothing of it', () => {
    const key = keyFrom(new Uint8Array(32).fill(9))
    const id = keyIdOf(hashOfKey(key))
    expect(id).toMatch(/^[0-9a-f]{12}$/)
    expect(key).not.toContain(id)
  })
})

describe('how a key stands', () => {
  const expiresAt = '2026-12-01T08:00:00.000Z'
  it.each([
    ['good until the millisecond it expires', '2026-12-01T07:59:59.999Z', {}, { kind: 'good' }],
    ['expired from that on', expiresAt, {}, { kind: 'expired', since: expiresAt }],
    [
      'revoked, even if expired since',
      '2027-01-01T00:00:00.000Z',
      { revokedAt: '2026-11-24T08:00:00.000Z' },
      { kind: 'revoked', since: '2026-11-24T08:00:00.000Z' },
    ],
  ])('is %s', (_, now, parts, standing) => {
    expect(standingOf(anApiKey('any', { expiresAt, ...parts }), [], now)).toEqual(standing)
  })

  it('is revoked or expired once any key it comes from is, and keeps its own end', () => {
    const now = '2026-12-01T08:00:00.000Z'
    const revoked = anApiKey('one', { revokedAt: '2026-11-24T08:00:00.000Z' })
    const expired = anApiKey('two', { expiresAt })
    const good = anApiKey('three')
    expect(standingOf(good, [good, revoked], now)).toEqual({ kind: 'revoked', since: revoked.revokedAt })
    expect(standingOf(good, [good, expired], now)).toEqual({ kind: 'expired', since: expiresAt })
    expect(standingOf(expired, [revoked], now)).toEqual({ kind: 'expired', since: expiresAt })
    expect(standingOf(good, [good], now)).toEqual({ kind: 'good' })
  })
})

describe('an expiry', () => {
  const now = '2026-11-30T08:00:00.000Z'
  it.each([
    ['P90D', '2027-02-28T08:00:00.000Z'],
    ['PT8H', '2026-11-30T16:00:00.000Z'],
    ['P1M', '2026-12-30T08:00:00.000Z'],
    ['P10Y', '2036-11-30T08:00:00.000Z'],
  ])('of %s is %s', (duration, until) => expect(expiryAfter(duration, now)).toBe(until))

  it.each(['', '90', '90 days', 'P', 'PT0S', '-P1D', 'P10YT1S', 'P999999999D', 'P9999999999Y'])(
    'of %j is none',
    (duration) => expect(expiryAfter(duration, now)).toBeUndefined(),
  )
})

describe('scopes', () => {
  it('lack what was not granted, and nothing beside *', () => {
    fc.assert(
      fc.property(fc.subarray(scopes), fc.subarray(scopes), (granted, needed) => {
        const lacking = lackingScopes(granted, needed)
        if (granted.includes('*')) expect(lacking).toEqual([])
        else expect(lacking).toEqual(needed.filter((scope) => !granted.includes(scope)))
      }),
    )
  })
})
