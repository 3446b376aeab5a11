import { Temporal } from 'temporal-polyfill'

/** A local date (`yyyy-mm-dd`) as people of that language write it in full, for example "1 November 2026". */
export function dateText(date: string, language: string): string {
  return Temporal.PlainDate.from(date.slice(0, 10)).toLocaleString(language, { dateStyle: 'long' })
}
