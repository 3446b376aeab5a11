import { expect, it } from 'vitest'
import { secondsToWait } from '../../../functions/adapters/networks/seconds-to-wait.ts'

const now = '2026-12-01T10:00:00.000Z'

it.each([
  ['seconds', { 'retry-after': '120' }, 120],
  ['a date of HTTP', { 'retry-after': 'Tue, 01 Dec 2026 10:05:00 GMT' }, 300],
  ['an instant, as Mastodon has it', { 'x-ratelimit-reset': '2026-12-01T10:00:30.000Z' }, 30],
  ['seconds since the epoch, as Bluesky has it', { 'ratelimit-reset': '1796119260' }, 60],
  ['seconds from now, as the draft standard has it', { 'ratelimit-reset': '45' }, 45],
  ['an instant that is over', { 'x-ratelimit-reset': '2026-12-01T09:00:00.000Z' }, 1],
  ['a year, of which it gets a day', { 'retry-after': '31536000' }, 86_400],
  ['nothing', {}, undefined],
  ['nonsense', { 'retry-after': 'soon' }, undefined],
])('waits as long as a network says: %s', (_, headers: Record<string, string>, expected) => {
  expect(secondsToWait(headers, now).afterSeconds).toBe(expected)
})
