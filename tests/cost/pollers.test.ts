import { expect, it } from 'vitest'
import type { Billed } from '../../infra/cost/prices.ts'
import { batchEvent, batchesOf, countPolling } from './pollers.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

it('deals messages out among five pollers, each of which gathers for itself', () => {
  expect(batchesOf(numbers(7), 100)).toEqual([[0, 5], [1, 6], [2], [3], [4]])
})

it('hands over no more at once than a batch may have', () => {
  const batches = batchesOf(numbers(1_203), 100)
  expect(batches.slice(0, 3).map(({ length }) => length)).toEqual([100, 100, 41])
  expect(batches.flat().toSorted((one, other) => one - other)).toEqual(numbers(1_203))
})

it('makes no batch of nothing', () => {
  expect(batchesOf([], 100)).toEqual([])
})

it.each([
  ['arn:aws:sqs:eu-central-1:000000000000:events', 'sqs.standard'],
  ['arn:aws:sqs:eu-central-1:000000000000:lanes.fifo', 'sqs.fifo'],
])('counts a request for each message of %s, and one for ten that go', (arn, billed) => {
  const counted: [Billed, number][] = []
  const messages = numbers(12).map((id) => ({ id: String(id), body: 'an event' }))
  countPolling(batchEvent(arn, messages), { count: (...one) => counted.push(one) })
  expect(counted).toEqual([[billed, 14]])
})

it('counts nothing for what no queue hands over', () => {
  const counted: unknown[] = []
  countPolling({ kind: 'tick' }, { count: (...one) => counted.push(one) })
  expect(counted).toEqual([])
})
