import type { Subscriber } from '../core/subscribers/subscriber.ts'
import type { HandSuppression } from '../core/subscribers/suppression.ts'
import { suppressByHand, suppressionReceipt } from '../core/subscribers/suppression.ts'
import { changeSubscriber } from './change-subscriber.ts'
import { countBefore } from './import-people.ts'
import type { ImportStep, JudgedRow, RowCount, Trial } from './import-step.ts'
import type { Ports } from './ports.ts'

type SuppressPorts = Pick<Ports, 'subscribers'>

/**
 * Puts one person's rows on the list of those who are never mailed. A row that is taken again changes nothing, and counts as
 * it did then, by its receipt.
 */
export async function suppressPerson(
  ports: SuppressPorts,
  step: ImportStep,
  rows: readonly JudgedRow[],
  known: Subscriber | undefined,
): Promise<readonly RowCount[]> {
  const counts: RowCount[] = []
  let found: { readonly stored: Subscriber | undefined } | undefined = { stored: known }
  for (const judged of rows) {
    const hand = handOf(step, judged)
    const start = `suppressed-${step.jobId}-${judged.line}-`
    const decide = (stored: Subscriber | undefined) => {
      const subscriber = suppressByHand(stored, hand, step.at)
      const isMaybeDone = !subscriber && stored?.updatedAt === step.at
      return { count: countOf(stored, subscriber), isMaybeDone, ...(subscriber && { subscriber }) }
    }
    const note = ({ count, subscriber }: { readonly count: RowCount; readonly subscriber: Subscriber }) =>
      ports.subscribers.addEntry(judged.id, suppressionReceipt(subscriber, start + count, step.at))
    const { count, isMaybeDone } = await changeSubscriber(ports, judged.id, decide, note, found)
    counts.push((isMaybeDone ? await countBefore(ports, judged.id, start) : undefined) ?? count)
    found = undefined
  }
  return counts
}

/** What that would do, without doing it. */
export function trySuppression(step: ImportStep, judged: JudgedRow, stored: Subscriber | undefined): Trial {
  const after = suppressByHand(stored, handOf(step, judged), step.at)
  return { count: countOf(stored, after), after: after ?? stored }
}

function countOf(stored: Subscriber | undefined, after: Subscriber | undefined): RowCount {
  if (!after) return 'unchanged'
  return stored ? 'updated' : 'created'
}

function handOf({ at }: ImportStep, { id, row }: JudgedRow): HandSuppression {
  return { id, address: row.address, reason: row.reason ?? 'a list of the owner', at }
}
