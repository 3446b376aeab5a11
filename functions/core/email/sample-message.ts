import { mailDate } from '../mail-date.ts'
import type { MimeSlot, MimeTemplate } from './mime-template.ts'
import { nameValues } from './name-values.ts'
import { linkOfSlot } from './slot.ts'
import { splice } from './splice.ts'

const SIGNATURE = 'x'.repeat(22)
const PERSONAL = `${'sample-'.repeat(5)}xxx.${SIGNATURE}`

/**
 * A message to nobody in particular, as previews, preflight and tests need it: every token has the alphabet and length
 * of a real one, opens nothing, and tells its link. `now` is milliseconds since the epoch.
 */
export function sampleMessage(
  template: MimeTemplate,
  now: number,
  to = 'reader@example.com',
  name?: string,
): Uint8Array {
  const tokens = Object.fromEntries(template.slots.map((slot) => [slot, sampleToken(slot)]))
  const own = {
    to,
    date: mailDate(now),
    messageId: 'sample@example.com',
    ...nameValues(name),
  }
  return splice(template, { ...tokens, ...own })
}

/** The id of the link that a sample token stands for; undefined for any other token. */
export function linkOfSample(token: string): string | undefined {
  return /^sample-(?:link|book)-([0-9a-f]{12})-/.exec(token)?.[1]
}

function sampleToken(slot: MimeSlot): string {
  const link = linkOfSlot(slot)
  if (link === undefined) return PERSONAL
  return `${`sample-${link.kind}-${link.id}-`.padEnd(46, 'x')}.${SIGNATURE}`
}
