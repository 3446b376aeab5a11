import type { Subscriber } from '../core/subscribers/subscriber.ts'
import type { HandSuppression } from '../core/subscribers/suppression.ts'
import { suppressByHand, suppressionReceipt } from '../core/subscribers/suppression.ts'
import { changeSubscriber } from './change-subscriber.ts'
import type { ImportStep, JudgedRow, RowCount, Trial } from './import-step.ts'
import type { Ports } from './ports.ts'

type SuppressPorts = Pick<Ports, 'subscribers'>

/** Puts one person's rows on the list of those who are never mailed. A row that is taken again changes nothing. */
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
    const decide = (stored: Subscriber | undefined) => {
      const subscriber = suppressByHand(stored, hand, step.at)
      return { isNew: !stored, ...(subscriber && { subscriber }) }
    }
    const note = ({ subscriber }: { readonly subscriber: Subscriber }) => {
      const uid = `suppressed-${step.jobId}-${judged.line}`
      return ports.subscribers.addEntry(judged.id, suppressionReceipt(subscriber, uid, step.at))
    }
    const { isNew, subscriber } = await changeSubscriber(ports, judged.id, decide, note, found)
    counts.push(!subscriber ? 'unchanged' : isNew ? 'created' : 'updated')
    found = undefined
  }
  return counts
}

/** What that would do, without doing it. */
export function trySuppression(step: ImportStep, judged: JudgedRow, stored: Subscriber | undefined): Trial {
  const after = suppressByHand(stored, handOf(step, judged), step.at)
  if (!after) return { count: 'unchanged', after: stored }
  return { count: stored ? 'updated' : 'created', after }
}

function handOf({ at }: ImportStep, { id, row }: JudgedRow): HandSuppression {
  return { id, address: row.address, reason: row.reason ?? 'a list of the owner', at }
}
