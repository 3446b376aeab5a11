import { expect, it } from 'vitest'
import { shardOf, shards, subscriberId } from '../../../functions/core/subscribers/subscriber-id.ts'

const key = new Uint8Array(32).fill(7)

it('is 128 bits in hex, the same for the same address and key, and different for any other', () => {
  const id = subscriberId(key, 'ana@example.com')
  expect(id).toMatch(/^[0-9a-f]{32}$/)
  expect(subscriberId(key, 'ana@example.com')).toBe(id)
  expect(subscriberId(key, 'ben@example.com')).not.toBe(id)
  expect(subscriberId(new Uint8Array(32).fill(8), 'ana@example.com')).not.toBe(id)
})

it('falls into one of sixteen shards, by its first digit', () => {
  const seen = new Set(
    Array.from({ length: 400 }, (_, index) => shardOf(subscriberId(key, `p${index}@example.com`))),
  )
  expect([...seen].sort()).toEqual([...shards])
})
