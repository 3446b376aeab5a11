import crypto from 'node:crypto'
import { readFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkToken, signToken } from '../../functions/core/token.ts'

const { timingSafeEqual } = crypto
/** Lengths of what was compared, in bytes. */
const compared: (readonly [number, number])[] = []

beforeAll(() => {
  crypto.timingSafeEqual = (one, other) => {
    compared.push([one.byteLength, other.byteLength])
    return timingSafeEqual(one, other)
  }
  syncBuiltinESMExports()
})

afterAll(() => {
  crypto.timingSafeEqual = timingSafeEqual
  syncBuiltinESMExports()
})

const key = { version: 1, key: new Uint8Array(32).fill(9) }
const claims = { purpose: 'unsubscribe', subscriberId: '0123456789abcdef0123456789abcdef' } as const

it('a signature, genuine or forged in any of its bits, is compared in constant time, all sixteen bytes at once', () => {
  const token = signToken([key], claims)
  const [payload = '', signature = ''] = token.split('.')
  expect(checkToken([key], 'unsubscribe', token, 1).kind).toBe('valid')
  const bytes = Buffer.from(signature, 'base64url')
  for (let bit = 0; bit < 128; bit++) {
    const forged = Buffer.from(bytes)
    forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(checkToken([key], 'unsubscribe', `${payload}.${forged.toString('base64url')}`, 1).kind).toBe(
      'forged',
    )
  }
  expect(compared).toEqual(Array.from({ length: 129 }, () => [16, 16]))
})

it('no code of ours compares a signature in any other way', () => {
  const source = readFileSync('functions/core/token.ts', 'utf8')
  expect(source.match(/signature\(key, payload\)/g)).toHaveLength(2)
  expect(source).toContain('if (!timingSafeEqual(signature(key, payload), given))')
})
