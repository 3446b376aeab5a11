import { Cron } from 'croner'
import * as Day from 'temporal-polyfill/fns/PlainDate'
import { readDay } from '../local-day.ts'

/** Why a campaign cannot go by this pattern. */
export type CronFault = 'unreadable' | 'never' | 'too-often'

/** What stands against a pattern of five fields: it cannot be read, never comes, or comes more than once an hour. */
export function cronFault(pattern: string): CronFault | undefined {
  if (!/^[\d*,/-]+( [\d*,/A-Za-z#-]+){4}$/.test(pattern) || !isReadable(pattern)) return 'unreadable'
  const [first, second] = cronTimes(pattern, '2026-01-01')
  if (first === undefined) return 'never'
  // A pattern has the same minutes in each of its hours, so the first two times show the least distance.
  return second !== undefined && second.slice(0, 13) === first.slice(0, 13) ? 'too-often' : undefined
}

/** The pattern's times from a calendar day on, ascending, `2026-11-26T09:00`; clock changes are not its business. */
export function* cronTimes(pattern: string, firstDay: string): Generator<string> {
  // In UTC every wall time exists exactly once, so nothing is left out or doubled here.
  const cron = new Cron(pattern, { timezone: 'UTC', mode: '5-part', paused: true })
  const before = `${Day.toString(Day.subtractDays(readDay(firstDay), 1))}T23:59:00`
  for (let next = cron.nextRun(before); next; next = cron.nextRun(next)) yield next.toISOString().slice(0, 16)
}

function isReadable(pattern: string): boolean {
  try {
    return new Cron(pattern, { timezone: 'UTC', mode: '5-part', paused: true }).getPattern() !== undefined
  } catch (error) {
    // The library throws these two for whatever it cannot read.
    if (error instanceof RangeError || error instanceof TypeError) return false
    throw error
  }
}
