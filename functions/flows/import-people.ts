import { applyImport, type ImportEffect } from '../core/imports/apply-import.ts'
import { consentReceipt } from '../core/subscribers/consent.ts'
import type { PersonEntry } from '../core/subscribers/person-entry.ts'
import { isWithdrawn } from '../core/subscribers/state.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { changeSubscriber } from './change-subscriber.ts'
import type { ImportStep, JudgedRow, RowCount, Trial } from './import-step.ts'
import type { Ports } from './ports.ts'

type ImportPeoplePorts = Pick<Ports, 'clock' | 'subscribers'>

/**
 * Imports one person's rows, in their order. A row that was taken before, by a worker that died before it could note it,
 * changes nothing and counts as it did then: its receipt, which the row's change wrote first, says so.
 */
export async function importPerson(
  ports: ImportPeoplePorts,
  step: ImportStep,
  rows: readonly JudgedRow[],
  known: Subscriber | undefined,
): Promise<readonly RowCount[]> {
  const counts: RowCount[] = []
  let found: { readonly stored: Subscriber | undefined } | undefined = { stored: known }
  for (const row of rows) {
    counts.push(await importRow(ports, step, row, found))
    found = undefined
  }
  return counts
}

/** What a row would do to somebody, without doing it. */
export function tryRow(
  { lawfulBasis, at }: ImportStep,
  { id, row }: JudgedRow,
  stored: Subscriber | undefined,
): Trial {
  const effect = applyImport(stored, id, row, { lawfulBasis, at })
  return { count: countOf[effect.kind], after: 'subscriber' in effect ? effect.subscriber : stored }
}

const countOf = {
  creates: 'created',
  updates: 'updated',
  unchanged: 'unchanged',
  suppressed: 'suppressed',
} as const satisfies Record<ImportEffect['kind'], RowCount>

async function importRow(
  ports: ImportPeoplePorts,
  step: ImportStep,
  judged: JudgedRow,
  found: { readonly stored: Subscriber | undefined } | undefined,
): Promise<RowCount> {
  const { lawfulBasis, at } = step
  const { id, row } = judged
  let before: Subscriber | undefined
  const { effect } = await changeSubscriber(
    ports,
    id,
    (stored) => {
      before = stored
      const decided = applyImport(stored, id, row, { lawfulBasis, at })
      return { effect: decided, ...('subscriber' in decided && { subscriber: decided.subscriber }) }
    },
    ({ effect: decided, subscriber }) => addReceipt(ports, step, judged, { decided, subscriber }),
    found,
  )
  const isMaybeDone = effect.kind !== 'creates' && effect.kind !== 'updates' && before?.updatedAt === at
  return (
    (isMaybeDone ? await countBefore(ports, id, uidOf(step, judged.line)) : undefined) ?? countOf[effect.kind]
  )
}

async function addReceipt(
  ports: ImportPeoplePorts,
  step: ImportStep,
  { id, line, row }: JudgedRow,
  { decided, subscriber }: { readonly decided: ImportEffect; readonly subscriber: Subscriber },
): Promise<void> {
  const { kind, data } = tellingOf(step, subscriber)
  const evidence = row.evidence && { elsewhere: { ...row.evidence } }
  const uid = `${uidOf(step, line)}${countOf[decided.kind]}`
  await ports.subscribers.addEntry(id, { kind, at: step.at, uid, data: { ...data, ...evidence } })
}

/** A mailbox that failed elsewhere is an event: no consent was given by it, and none taken back. */
function tellingOf(
  { lawfulBasis }: ImportStep,
  { state, topics }: Subscriber,
): Pick<PersonEntry, 'kind' | 'data'> {
  const source = `import:${lawfulBasis}`
  if (!isWithdrawn(state))
    return { kind: 'consent', data: { ...consentReceipt({ act: 'imported', topics, source }) } }
  if (state !== 'unsubscribed' && state !== 'complained')
    return { kind: 'event', data: { event: 'imported', state, source } }
  const receipt = consentReceipt({ act: 'withdrawn', way: 'elsewhere', topics, source })
  return { kind: 'consent', data: { ...receipt } }
}

/** How a row was counted when it was taken before, by the end of its receipt's uid; undefined when it was not. */
export async function countBefore(
  ports: Pick<Ports, 'subscribers'>,
  id: string,
  start: string,
): Promise<RowCount | undefined> {
  for await (const { uid } of ports.subscribers.entries(id)) {
    if (uid.startsWith(start)) return Object.values(countOf).find((count) => uid === `${start}${count}`)
  }
  return undefined
}

function uidOf({ jobId }: ImportStep, line: number): string {
  return `import-${jobId}-${line}-`
}
