import type { Colleague } from '../core/desk/colleague.ts'
import { type DeskEntry, isRowName, rowName } from '../core/desk/desk-entry.ts'
import type { Ports } from './ports.ts'
import type { Page } from './store-ports.ts'

/** Which part of the record somebody asks for. */
export interface RecordQuestion {
  /** Where the page before ended; anything that no page ended at begins at the newest row. */
  readonly cursor?: string | undefined
  /** Id of the colleague whose acts are wanted; everybody's without. */
  readonly of?: string | undefined
}

const rowsShown = 30
const rowsARead = 100
/** Rows that are looked through for one person's before the page ends short. */
const mostRead = 500

/** A page of the record, newest first: an owner may read everybody's rows, an editor their own alone. */
export async function readRecord(
  ports: Pick<Ports, 'desk'>,
  colleague: Colleague,
  { cursor, of }: RecordQuestion = {},
): Promise<Page<DeskEntry>> {
  const wanted = colleague.role === 'owner' ? of : colleague.id
  const shown: DeskEntry[] = []
  let before = cursor !== undefined && isRowName(cursor) ? cursor : undefined
  for (let read = 0; read < mostRead; read += rowsARead) {
    const stored = await ports.desk.entries(rowsARead, before)
    const rows = before === undefined ? withLast(stored, (await ports.desk.read())?.lastEntry) : stored
    for (const row of rows.filter(({ actorId }) => wanted === undefined || actorId === wanted)) {
      const last = shown.at(-1)
      // One more than fits tells that there is a page after this one.
      if (shown.length === rowsShown && last) return { items: shown, nextCursor: rowName(last) }
      shown.push(row)
    }
    const last = stored.at(-1)
    if (stored.length < rowsARead || !last) return { items: shown }
    before = rowName(last)
  }
  return { items: shown, ...(before !== undefined && { nextCursor: before }) }
}

/** A crash may have come between the last change and its row. */
function withLast(rows: readonly DeskEntry[], last: DeskEntry | undefined): readonly DeskEntry[] {
  if (!last) return rows
  const name = rowName(last)
  const oldest = rows.at(-1)
  if (oldest && rows.length >= rowsARead && name < rowName(oldest)) return rows
  if (rows.some((row) => rowName(row) === name)) return rows
  return [...rows, last].toSorted((one, other) => (rowName(one) > rowName(other) ? -1 : 1))
}
