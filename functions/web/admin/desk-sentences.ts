import { composerWords, refusalAtDesk } from '../../core/campaigns/composer-words.ts'
import type { Refusal } from '../../core/campaigns/refusal.ts'
import type { Problem } from '../../core/problem.ts'
import { problemInWords, sentence } from '../sentence.ts'

/** What is wrong with a campaign and what mends it, in sentences, as the desk says it. */
export function problemAtDesk(problem: Problem): string {
  return problemInWords(composerWords(problem))
}

/** Why an order was not carried out and what to do instead, in sentences, as the desk says it. */
export function refusalInWords(refusal: Refusal): string {
  const { reason, mend } = refusalAtDesk(refusal)
  return `${sentence(reason)} ${sentence(mend)}`
}
