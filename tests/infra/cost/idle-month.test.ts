import { expect, it } from 'vitest'
import { idleMonth, idlePollers } from '../../../infra/cost/idle-month.ts'
import { topology } from '../../../infra/topology.ts'

const nothing = { hour: {}, daily: {}, standing: {}, stored: {} }
/** Requests a month of one poller that asks three times a minute. */
const onePoller = 3 * 43_200

it('has 720 hours, 30 days, and what stands there once', () => {
  const counts = {
    hour: { 'scheduler.invocations': 60 },
    daily: { 'dynamodb.reads': 16 },
    standing: { 'cloudwatch.dashboards': 1 },
    stored: { 's3.storage': 0.5 },
  } as const
  expect(idleMonth(counts, idlePollers.most)).toMatchObject({
    'scheduler.invocations': 43_200,
    'dynamodb.reads': 480,
    'cloudwatch.dashboards': 1,
    's3.storage': 0.5,
  })
})

it('counts five pollers at each queue, which ask three times a minute', () => {
  const { 'sqs.standard': standard = 0, 'sqs.fifo': fifo = 0 } = idleMonth(nothing, idlePollers.most)
  expect(fifo).toBe(5 * onePoller)
  expect(standard + fifo).toBe(5 * onePoller * Object.keys(topology.queues).length)
})

it('counts two where AWS can do with two: not where a source has a concurrency of its own', () => {
  const { 'sqs.standard': standard = 0, 'sqs.fifo': fifo = 0 } = idleMonth(nothing, idlePollers.fewest)
  const pollers = Object.values(topology.queues).map(({ concurrency }) => (concurrency > 0 ? 5 : 2))
  expect(fifo).toBe(2 * onePoller)
  expect(standard + fifo).toBe(onePoller * pollers.reduce<number>((sum, each) => sum + each, 0))
})
