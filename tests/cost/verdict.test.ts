import { expect, it } from 'vitest'
import type { Usage } from '../../infra/cost/usage.ts'
import { idleVerdict, shareVerdict, verdictLine } from './verdict.ts'

const nothing = { hour: {}, daily: {}, standing: {}, stored: {} }

function shareOf(perMessage: Usage) {
  return shareVerdict({
    perSecond: 14,
    line: { fixed: {}, perMessage: { 'ses.messages': 1, ...perMessage } },
  })
}

it.each([
  ['met', 4, 'goal, at most 3.50 %, is met'],
  ['open', 6, "is met or missed by what AWS's pollers do"],
  ['missed', 8, 'is missed by 0.12 % at least'],
])('finds a goal %s with %i requests of SQS a message', (kind, requests, says) => {
  const verdict = shareOf({ 'sns.publishes': 3, 'sqs.standard': requests })
  expect(verdict.kind).toBe(kind)
  expect(verdict.most - verdict.least).toBeCloseTo(0.0108)
  expect(verdictLine(verdict)).toContain(says)
})

it('holds a month of mere polling for less than a dollar', () => {
  const verdict = idleVerdict(nothing)
  expect(verdict.kind).toBe('met')
  expect(verdict.least).toBeLessThan(verdict.most)
})

it('does not let an alarm too many pass', () => {
  const standing = { 'cloudwatch.alarms': 25 }
  expect(idleVerdict({ ...nothing, standing }).kind).toBe('missed')
})
