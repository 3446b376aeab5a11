import { mailDate } from '../mail-date.ts'
import type { MimeValues } from './mime-template.ts'
import { nameValues } from './name-values.ts'

/** Stands where a message has somebody's token: of a token's alphabet and length, and signed by nobody. */
const sampleToken = `${'sample-'.repeat(5)}xxx.${'x'.repeat(22)}`

/**
 * Values of every slot for a message to nobody in particular: previews and preflight see what a person would get,
 * with links that open nothing. `now` is milliseconds since the epoch.
 */
export function sampleValues(now: number, to = 'reader@example.com', name?: string): MimeValues {
  return {
    to,
    date: mailDate(now),
    messageId: 'sample@example.com',
    unsubscribeToken: sampleToken,
    preferencesToken: sampleToken,
    viewToken: sampleToken,
    confirmToken: sampleToken,
    bookToken: sampleToken,
    ...nameValues(name),
  }
}
