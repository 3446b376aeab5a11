import { expect, it } from 'vitest'
import { systemClock } from '../../functions/adapters/clock.ts'
import { systemRandom } from '../../functions/adapters/random.ts'

it('an advanced clock shifts schedules, not real time', () => {
  let offset = 0
  const clock = systemClock(() => offset)
  const before = clock.now()
  const real = clock.real()
  offset = 3_600_000
  expect(Date.parse(clock.now()) - Date.parse(before)).toBeGreaterThanOrEqual(3_600_000)
  expect(clock.real() - real).toBeLessThan(60_000)
})

it('random bytes come in the length asked for, differently each time', () => {
  expect(systemRandom.bytes(16)).toHaveLength(16)
  expect(systemRandom.bytes(16)).not.toEqual(systemRandom.bytes(16))
})
