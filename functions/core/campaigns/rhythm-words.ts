/**
 * How often something recurs, as it goes on in a sentence: `every Thursday at 09:00`, `on day 1 of every month at 08:00`;
 * undefined for what has neither an interval nor a pattern.
 */
export function rhythmInWords(schedule: {
  readonly every?: string | undefined
  readonly cron?: string | undefined
}): string | undefined {
  const { every, cron } = schedule
  if (every === undefined) return cron === undefined ? undefined : `by cron ${cron}`
  const [, day = '', clock = ''] = /^(.+) at (.+)$/.exec(every) ?? []
  if (day.startsWith('month on ')) return `${monthly(day.slice('month on '.length))} at ${clock}`
  const isPlain = day === 'day' || day === 'weekday'
  return `every ${isPlain ? day : `${day.charAt(0).toUpperCase()}${day.slice(1)}`} at ${clock}`
}

function monthly(day: string): string {
  return day === 'last' ? 'on the last day of every month' : `on day ${day} of every month`
}
