import { describe, expect, it } from 'vitest'
import { isFresh } from '../../../functions/core/campaigns/kept-counts.ts'
import { noCounts } from '../../../functions/core/campaigns/report.ts'
import { aCampaign } from '../../support/campaigns.ts'

const countedAt = '2026-11-26T09:00:00.000Z'
const kept = { counts: noCounts, countedAt, version: 4 }

describe('kept counts', () => {
  it.each([
    ['of a run under way, for two seconds', undefined, '2026-11-26T09:00:01.999Z', true],
    ['of a run under way, no longer', undefined, '2026-11-26T09:00:02.000Z', false],
    ['of a run just over, no longer', '2026-11-26T08:30:00.000Z', '2026-11-26T09:00:02.000Z', false],
    ['of a run over for hours, ten minutes', '2026-11-26T06:00:00.000Z', '2026-11-26T09:09:59.999Z', true],
    ['of a run over for hours, no longer', '2026-11-26T06:00:00.000Z', '2026-11-26T09:10:00.000Z', false],
    ['of an old run, a day', '2026-10-01T06:00:00.000Z', '2026-11-27T08:59:59.999Z', true],
    ['of an old run, no longer', '2026-10-01T06:00:00.000Z', '2026-11-27T09:00:00.000Z', false],
  ])('may stand for its rows %s', (_, finishedAt, now, expected) => {
    const campaign = aCampaign({ version: 4, ...(finishedAt !== undefined && { finishedAt }) })
    expect(isFresh(kept, campaign, now)).toBe(expected)
  })

  it('of a campaign that has changed since may not', () => {
    expect(isFresh(kept, aCampaign({ version: 5 }), countedAt)).toBe(false)
  })
})
