import { describe, expect, it } from 'vitest'
import { dangerOf, type Evidence, noEvidence } from '../../../functions/core/campaigns/event-breaker.ts'

describe('the evidence of a run', () => {
  it.each<[string, Partial<Evidence>, RegExp | undefined]>([
    ['nothing', {}, undefined],
    ['four hard bounces of fifty', { outcomes: 50, hardBounces: 4 }, /4 of 50 .* \(8 %\)/],
    ['four hard bounces of 49', { outcomes: 49, hardBounces: 4 }, undefined],
    ['79 hard bounces of a thousand', { outcomes: 1000, hardBounces: 79 }, undefined],
    ['80 hard bounces of a thousand', { outcomes: 1000, hardBounces: 80 }, /80 of 1000/],
    ['four complaints of a hundred', { outcomes: 100, deliveries: 100, complaints: 4 }, undefined],
    [
      'five complaints of a thousand',
      { outcomes: 1000, deliveries: 1000, complaints: 5 },
      /5 of 1000 .* complained/,
    ],
    ['five complaints of two thousand', { outcomes: 2000, deliveries: 2000, complaints: 5 }, undefined],
    ['nine refusals for policy of ten', { outcomes: 10, senderFaults: 9 }, undefined],
    ['ten refusals for policy of fifty', { outcomes: 50, senderFaults: 10 }, /10 of 50 .* reputation/],
    ['ten refusals for policy of 51', { outcomes: 51, senderFaults: 10 }, undefined],
  ])('of %s', (_, parts, danger) => {
    const found = dangerOf({ ...noEvidence, ...parts })
    if (danger) expect(found).toMatch(danger)
    else expect(found).toBeUndefined()
  })
})
