import * as Day from 'temporal-polyfill/fns/PlainDate'
import { readDay } from './local-day.ts'

/** A function that writes a calendar day, `2026-11-26`, out in a language: "26 November 2026". */
export function dayText(language: string): (date: string) => string {
  return (date) =>
    Day.toLocaleString(readDay(date), british(language), {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    })
}

/** Plain `en` would put the month first, which only American readers expect. */
function british(language: string): string {
  return language === 'en' ? 'en-GB' : language
}
