import { expect, it } from 'vitest'
import { isSeries, type Recurrence } from '../../../functions/core/campaigns/campaign.ts'
import { issueIdOf } from '../../../functions/core/campaigns/series.ts'
import { aCampaign, aDefinition } from '../../support/campaigns.ts'

const idOf = (id: string, schedule: Omit<Recurrence, 'kind'>, instant: string, number?: number) => {
  const series = aCampaign({ id, definition: aDefinition({ schedule: { kind: 'recurring', ...schedule } }) })
  if (!isSeries(series)) throw new Error('this is no series')
  return issueIdOf(series, instant, number)
}
const weekly = { every: 'thursday at 09:00', timeZone: 'Europe/Zurich' }
const evening = { every: 'day at 20:00', timeZone: 'America/New_York' }
const twice = { cron: '30 9,17 * * *', timeZone: 'Asia/Kathmandu' }

it.each([
  ['the local day', 'weekly', weekly, '2026-11-26T08:00:00.000Z', undefined, 'weekly-2026-11-26'],
  ['the day over there', 'news', evening, '2026-11-27T01:00:00.000Z', undefined, 'news-2026-11-26'],
  ['the time too', 'news', twice, '2026-11-26T03:45:00.000Z', undefined, 'news-2026-11-26-0930'],
  [
    'seconds out of turn',
    'weekly',
    weekly,
    '2026-11-26T08:00:07.123Z',
    undefined,
    'weekly-2026-11-26-090007',
  ],
  ['its number', 'weekly', weekly, '2026-11-26T08:00:00.000Z', 12, 'weekly-2026-11-26-12'],
])('an issue’s id has %s', (_, id, schedule, instant, number, expected) => {
  expect(idOf(id, schedule, instant, number)).toBe(expected)
})

it('an issue’s id has at most 64 characters', () => {
  const id = idOf('a'.repeat(64), twice, '2026-11-26T03:45:00.000Z', 1000)
  expect(id).toHaveLength(64)
  expect(id).toMatch(/^a+-2026-11-26-0930-1000$/)
})
