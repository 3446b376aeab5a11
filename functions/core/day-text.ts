import * as Day from 'temporal-polyfill/fns/PlainDate'
import { readDay } from './local-day.ts'

/** A function that writes a calendar day, `2026-11-26`, out in a language: "26 November 2026". */
export function dayText(language: string): (date: string) => string {
  const formatter = formatterOf(british(language))
  return (date) => formatter.format(Day.toZonedDateTime(readDay(date), 'UTC').epochMilliseconds)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Made once a language: it takes as long as a page does otherwise, and lists write many days. */
function formatterOf(language: string): Intl.DateTimeFormat {
  const known = formatters.get(language)
  if (known) return known
  const formatter = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  formatters.set(language, formatter)
  return formatter
}

/** Plain `en` would put the month first, which only American readers expect. */
function british(language: string): string {
  return language === 'en' ? 'en-GB' : language
}
