import { endsRequest, isWithdrawn } from './state.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** What a person's press of "send me a fresh link" or "that was a mistake" asks for. */
export interface RepeatedRequest {
  /** The person, with the mail that they answered, though late, no longer counted as unanswered. */
  readonly stored: Subscriber
  readonly topics: readonly string[]
}

/**
 * What to ask a person for by a fresh confirmation: the topics that they asked for and never confirmed, else, once they are
 * out, those they had, else the site's `usual` ones. Undefined when there is nobody to ask, or nothing to ask for. `answers` is when the
 * confirmation mail was made whose link they pressed: only the last one is an answer, so that an old link cannot have
 * mail sent for ever.
 */
export function repeatedRequest(
  stored: Subscriber | undefined,
  usual: readonly string[],
  answers?: Instant,
): RepeatedRequest | undefined {
  if (!stored || stored.email === '') return undefined
  const { pendingTopics = [], topics, confirmationSentAt } = stored
  const had = isWithdrawn(stored.state) ? topics : []
  const wanted = [...new Set([...pendingTopics, ...had])]
  if (wanted.length === 0 && !isWithdrawn(stored.state)) return undefined
  const isAnswer = answers && confirmationSentAt && !endsRequest(confirmationSentAt, answers)
  return {
    stored: isAnswer ? { ...stored, confirmationsUnanswered: 0 } : stored,
    topics: wanted.length > 0 ? wanted : usual,
  }
}
