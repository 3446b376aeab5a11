import type { Instant, Subscriber } from './subscriber.ts'

/**
 * How often a reader wants digests: each issue, or only the first of a week (Monday to Sunday) or of a calendar month, which
 * then carries all they have not had. Announcements and single articles go out whatever it is.
 */
export const frequencies = ['every', 'weekly', 'monthly'] as const
export type Frequency = (typeof frequencies)[number]

/** What tells how often a person wanted digests, when. */
export type FrequencyRecord = Pick<Subscriber, 'frequency' | 'formerFrequencies'>

/** Changes of mind that are remembered: more than a reader makes in the months that an issue looks back. */
const mostRemembered = 10

/** How often a person wanted digests at an instant; before anything is known, as often as they first did. */
export function frequencyAt({ frequency, formerFrequencies = [] }: FrequencyRecord, at: Instant): Frequency {
  const then = formerFrequencies.find(({ until }) => at < until)
  return then?.frequency ?? frequency ?? 'every'
}

/** The record about to be written, with what it was until then when it says another frequency than the one before. */
export function rememberFrequency(before: Subscriber, after: Subscriber): Subscriber {
  const frequency = before.frequency ?? 'every'
  if (frequency === (after.frequency ?? 'every') || after.state === 'erased') return after
  const former = [...(before.formerFrequencies ?? []), { frequency, until: after.updatedAt }]
  return { ...after, formerFrequencies: former.slice(-mostRemembered) }
}
