import { describe, expect, it } from 'vitest'
import { forecastSend } from '../../../functions/core/campaigns/send-forecast.ts'

const at = '2026-11-26T08:00:00.000Z'

describe('the forecast of a run', () => {
  it.each([0, 10])('of %i people names no end where the account has no rate', (people) => {
    const quota = { perSecond: 0, perDay: 50_000, sentLastDay: 0 }
    const forecast = forecastSend(people, quota, at)
    expect(forecast).toMatchObject({ perSecond: 0, days: 1 })
    expect(forecast).not.toHaveProperty('finishesAt')
  })

  it('ends tomorrow where nothing is left of today', () => {
    const quota = { perSecond: 10, perDay: 1_000, sentLastDay: 950 }
    expect(forecastSend(9, quota, at)).toMatchObject({ days: 2, finishesAt: '2026-11-27T08:00:01.000Z' })
  })
})
