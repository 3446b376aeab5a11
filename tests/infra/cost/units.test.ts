import { expect, it } from 'vitest'
import {
  gigabyteSeconds,
  httpRequests,
  queueRequests,
  readUnits,
  writeUnits,
} from '../../../infra/cost/units.ts'

it.each([
  [0, 1],
  [1, 1],
  [1_024, 1],
  [1_025, 2],
  [409_600, 400],
])('bills a write of %i bytes as %i units', (bytes, units) => {
  expect(writeUnits(bytes)).toBe(units)
})

it.each([
  [0, true, 1],
  [0, false, 0.5],
  [3_500, true, 1],
  [4_096, true, 1],
  [4_097, true, 2],
  [4_097, false, 1],
  [10_240, false, 1.5],
])('bills a read of %i bytes, consistent %s, as %d units', (bytes, consistent, units) => {
  expect(readUnits(bytes, consistent)).toBe(units)
})

it.each([
  [0, 1, 1],
  [65_536, 1, 1],
  [65_537, 2, 1],
  [262_144, 4, 1],
  [524_289, 9, 2],
])('bills %i bytes as %i requests of a queue and %i of an HTTP API', (bytes, ofQueue, ofApi) => {
  expect([queueRequests(bytes), httpRequests(bytes)]).toEqual([ofQueue, ofApi])
})

it('bills each begun millisecond of a function by its memory', () => {
  expect(gigabyteSeconds(1_000, 1_024)).toBe(1)
  expect(gigabyteSeconds(99.2, 512)).toBe(0.05)
})
