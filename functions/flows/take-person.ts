import {
  type ImportStep,
  type JudgedRow,
  type RowCount,
  type RowEffect,
  rowUid,
} from '../core/imports/row-effect.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { type Change, changeSubscriber } from './change-subscriber.ts'
import type { Ports } from './ports.ts'
import { readEntries } from './read-entries.ts'

/** What a row does to somebody: `importEffect`, or `suppressionEffect`. */
export type Judge = (step: ImportStep, judged: JudgedRow, stored: Subscriber | undefined) => RowEffect

/** How a row counted, and the person as they are then. */
export interface TakenRow {
  readonly count: RowCount
  readonly after: Subscriber | undefined
}

/** One person of a file: their rows, in their order, and their record as a batch read just found it. */
export interface PersonRows {
  readonly rows: readonly JudgedRow[]
  readonly known: Subscriber | undefined
}

/** Takes one person's rows, one after the other. */
export async function takePerson(
  ports: Pick<Ports, 'subscribers'>,
  step: ImportStep,
  { rows, known }: PersonRows,
  judge: Judge,
): Promise<readonly TakenRow[]> {
  const taken: TakenRow[] = []
  let found: Found = { stored: known }
  for (const row of rows) {
    taken.push(await takeRow(ports, step, row, { judge, found }))
    found = undefined
  }
  return taken
}

/** What taking them would come to, without doing it. */
export function tryPerson(step: ImportStep, { rows, known }: PersonRows, judge: Judge): readonly TakenRow[] {
  let stored = known
  return rows.map((row) => {
    const { count, subscriber = stored } = judge(step, row, stored)
    stored = subscriber
    return { count, after: subscriber }
  })
}

/** The record as it was just read; undefined when it is to be read. */
type Found = { readonly stored: Subscriber | undefined } | undefined

/**
 * Writes what a row does to somebody. A row that was taken before, by a worker that died before it could note it, changes
 * nothing and counts as it did then: its receipt, which the row's write carried, says so.
 */
async function takeRow(
  ports: Pick<Ports, 'subscribers'>,
  step: ImportStep,
  row: JudgedRow,
  { judge, found }: { readonly judge: Judge; readonly found: Found },
): Promise<TakenRow> {
  const decide = (stored: Subscriber | undefined): Change & RowEffect & Pick<TakenRow, 'after'> => {
    const effect = judge(step, row, stored)
    return { ...effect, after: effect.subscriber ?? stored }
  }
  const { count, subscriber, after } = await changeSubscriber(ports, row.id, decide, undefined, found)
  const isMaybeDone = !subscriber && after?.updatedAt === step.at
  const before = isMaybeDone ? await countBefore(ports, after, rowUid(step, row)) : undefined
  return { count: before ?? count, after }
}

/** How a row was counted when it was taken before, by the end of its receipt's uid; undefined when it was not. */
async function countBefore(
  ports: Pick<Ports, 'subscribers'>,
  person: Subscriber,
  start: string,
): Promise<RowCount | undefined> {
  const uid = (await readEntries(ports, person)).find((entry) => entry.uid.startsWith(start))?.uid
  return (['created', 'updated'] as const).find((count) => uid === start + count)
}
