import type { SlotResult } from './results.ts'

/** Rejections in a row that stop a campaign. */
const mostRejections = 20

/** What a lane remembers between windows to notice that something is wrong with more than one person. */
export interface Breaker {
  readonly rejectionsInARow: number
  readonly doubtsInARow: number
}

export const calm: Breaker = { rejectionsInARow: 0, doubtsInARow: 0 }

/** After a window: what to remember, and why the campaign has to pause, if it has to. */
export interface Verdict {
  readonly breaker: Breaker
  readonly pause?: string
}

/**
 * Judges the calls of one window, in order (`p` is no verdict): 20 rejections in a row, or a whole window in doubt, pauses
 * (LEDGER.md rule 4). A window of one person proves nothing alone: it takes a second doubt in a row.
 */
export function judge(breaker: Breaker, called: readonly SlotResult[]): Verdict {
  let { rejectionsInARow, doubtsInARow } = breaker
  for (const { letter } of called) {
    if (letter === 'f') rejectionsInARow += 1
    else if (letter === 'a') rejectionsInARow = 0
    if (letter === 'd') doubtsInARow += 1
    else if (letter !== 'p') doubtsInARow = 0
    if (rejectionsInARow >= mostRejections) {
      return { breaker: calm, pause: `SES refused ${mostRejections} messages in a row` }
    }
  }
  const allInDoubt = called.length > 0 && called.every(({ letter }) => letter === 'd')
  if (allInDoubt && doubtsInARow > 1) {
    return { breaker: calm, pause: 'every message of a window is in doubt: SES did not answer clearly' }
  }
  return { breaker: { rejectionsInARow, doubtsInARow } }
}
