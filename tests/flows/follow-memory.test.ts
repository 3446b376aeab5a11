import { expect, it } from 'vitest'
import { followMemory, remember } from '../../functions/flows/follow-memory.ts'

it('remembers five thousand clicks, and forgets the oldest for one more', () => {
  const { written } = followMemory()
  for (let click = 0; click < 5_001; click++) remember(written, `click ${click}`, click)
  expect(written.size).toBe(5_000)
  expect(written.has('click 0')).toBe(false)
  remember(written, 'click 1', 99)
  expect([written.size, written.get('click 1'), written.has('click 2')]).toEqual([5_000, 99, true])
})
