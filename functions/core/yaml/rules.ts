import * as z from 'zod'
import { parseUrl } from '../parse-url.ts'

/** A string that passes the test; otherwise a problem with exactly this message and mend. */
export function ruledString(test: (value: string) => boolean, message: string, mend: string) {
  return z.string().refine(test, { error: message, params: { mend } })
}

/** One line of text that is not blank, at most `max` characters. */
export function line(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .refine((value) => value.trim() !== '' && !/[\r\n]/.test(value), {
      error: 'This has to be one line of text',
      params: { mend: 'Write it on one line' },
    })
}

/** Lower-case letters, digits and single hyphens, at most 100 characters: what a URL and a file name can share. */
export const slugText = ruledString(
  (value) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 100,
  'This is not a slug',
  'Use lower-case letters, digits and single hyphens, for example five-lifts',
)

/** An absolute https URL. */
export const httpsUrl = ruledString(
  (value) => parseUrl(value)?.protocol === 'https:' && !/[\s\\]/.test(value),
  'This is not an https URL',
  'Write the whole address, beginning with https://',
)

/** True for an https address that we ask: on the usual port, and without a password, which settings are no place for. */
export function isAskable(value: string): boolean {
  const url = parseUrl(value)
  return httpsUrl.safeParse(value).success && url?.port === '' && url.username === '' && url.password === ''
}

/** Scheme and host of an https address, and nothing after them. */
export const origin = ruledString(
  (value) => value.startsWith('https://') && parseUrl(value)?.origin === value,
  'This is not an https origin',
  'Write only scheme and host, for example https://studio.example',
)

/** A page of the site by its path from the root, or an absolute https URL. */
export const pathOrUrl = ruledString(
  (value) => /^\/(?![/\\])\S*$/.test(value) || httpsUrl.safeParse(value).success,
  'This is neither a path of the site nor an https URL',
  'Write /articles/ for a page of this site, or a whole https:// address',
)

/** Exactly one ASCII mailbox such as `digest@mail.example.com`, without a display name. */
export const mailbox = ruledString(
  (value) => /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}$/.test(value),
  'This is not an e-mail address',
  'Write one bare address, for example hello@example.com',
)

/** A name of the IANA time zone database. */
export const timeZoneName = ruledString(
  isTimeZone,
  'This is not a time zone',
  'Use a name of the IANA time zone database, for example Europe/Zurich',
)

/** A BCP 47 language tag in its canonical spelling. */
export const languageTag = ruledString(
  isLanguageTag,
  'This is not a language tag',
  'Use a BCP 47 tag such as en or de-CH',
)

/** A calendar date that exists, `2026-11-01`. */
export const calendarDate = ruledString(
  (value) => z.iso.date().safeParse(value).success,
  'This is not a date of the calendar',
  'Write it as year-month-day, for example 2026-11-01',
)

/** A local time without offset, `2030-01-15T09:00`. */
export const localDateTime = ruledString(
  isLocalDateTime,
  'This is not a local date and time without offset',
  'Write it as 2030-01-15T09:00 and name the zone in timeZone',
)

function isTimeZone(value: string): boolean {
  if (/^[+-]/.test(value)) return false
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
    return known === value || known.toLowerCase() !== value.toLowerCase()
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function isLanguageTag(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value)[0] === value
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function isLocalDateTime(value: string): boolean {
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.exec(value)
  return match !== null && z.iso.date().safeParse(match[1]).success
}
