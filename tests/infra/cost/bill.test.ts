import { expect, it } from 'vitest'
import { billFor, shareOfSes } from '../../../infra/cost/bill.ts'
import { allBilled, type Billed, type Price, prices } from '../../../infra/cost/prices.ts'

it.each<readonly [Billed, number, number]>([
  ['ses.messages', 1_000_000, 100],
  ['dynamodb.writes', 2_000_000, 1.25],
  ['dynamodb.reads', 50_000, 0.00625],
  ['sns.publishes', 1_000_000, 0.5],
  ['lambda.duration', 400_000, 5.33336],
  ['cloudfront.requests', 1_000_000, 1],
  ['s3.writes', 1_000, 0.005],
  ['kms.requests', 10_000, 0.03],
])('asks for %s, %i of them, $%d', (billed, used, dollars) => {
  const bill = billFor({ [billed]: used })
  expect(bill.lines).toHaveLength(1)
  expect(bill.dollars).toBeCloseTo(dollars, 8)
})

it('takes off what is always free, and never more than was used', () => {
  const { dollars, afterFree } = billFor({ 'sns.publishes': 1_500_000, 'scheduler.invocations': 43_200 })
  expect(dollars).toBeCloseTo(0.75 + 0.0432)
  expect(afterFree).toBeCloseTo(0.25)
})

it('puts the dearest first', () => {
  const { lines } = billFor({ 's3.reads': 10, 'ses.messages': 1_000, 'sqs.fifo': 1_000 })
  expect(lines.map(({ billed }) => billed)).toEqual(['ses.messages', 'sqs.fifo', 's3.reads'])
})

it('holds all else against what SES asks', () => {
  expect(shareOfSes(billFor({ 'ses.messages': 1_000_000, 'dynamodb.writes': 4_000_000 }))).toBeCloseTo(0.025)
  expect(() => shareOfSes(billFor({ 's3.reads': 1 }))).toThrow(RangeError)
})

it('has a price above nothing for everything', () => {
  for (const billed of allBilled) {
    const { dollars, per, free = 0 }: Price = prices[billed]
    expect([billed, dollars > 0, per > 0, free >= 0]).toEqual([billed, true, true, true])
  }
})
