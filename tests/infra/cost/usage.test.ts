import { describe, expect, it } from 'vitest'
import {
  addLines,
  addUsage,
  lineThrough,
  timesUsage,
  usageAt,
  usageSince,
} from '../../../infra/cost/usage.ts'

describe('a usage', () => {
  it('adds up, and leaves out what was not used', () => {
    const one = { 'dynamodb.writes': 2, 's3.reads': 1 }
    expect(addUsage(one, { 'dynamodb.writes': 3 })).toEqual({ 'dynamodb.writes': 5, 's3.reads': 1 })
    expect(usageSince(one, addUsage(one, { 'sqs.fifo': 1 }))).toEqual({ 'sqs.fifo': 1 })
    expect(timesUsage(one, 2)).toEqual({ 'dynamodb.writes': 4, 's3.reads': 2 })
  })
})

describe('the line through two runs', () => {
  const small = { messages: 400, usage: { 'dynamodb.writes': 340, 's3.reads': 250, 'lambda.duration': 9 } }
  const large = { messages: 1_200, usage: { 'dynamodb.writes': 820, 's3.reads': 250, 'lambda.duration': 8 } }
  const line = lineThrough(small, large)

  it('tells what is fixed from what a message takes', () => {
    expect(line.perMessage['dynamodb.writes']).toBeCloseTo(0.6)
    expect(line.fixed).toMatchObject({ 'dynamodb.writes': 100, 's3.reads': 250 })
    expect(usageAt(line, 1_000_000)['dynamodb.writes']).toBeCloseTo(600_100)
  })

  it('takes for fixed what a larger run used less of', () => {
    expect(line.perMessage['lambda.duration']).toBeUndefined()
    expect(usageAt(line, 1_000_000)['lambda.duration']).toBe(8)
  })

  it('lets the noise of one part hide nothing of another', () => {
    const steady = lineThrough(
      { messages: 400, usage: { 'lambda.duration': 2 } },
      { messages: 1_200, usage: { 'lambda.duration': 6 } },
    )
    const sum = addLines([line, steady])
    expect(sum.perMessage['lambda.duration']).toBeCloseTo(0.005)
    expect(sum.fixed['lambda.duration']).toBeCloseTo(8)
    expect(usageAt(sum, 400)['dynamodb.writes']).toBeCloseTo(340)
  })

  it('takes two sizes', () => {
    expect(() => lineThrough(small, small)).toThrow(RangeError)
  })
})
