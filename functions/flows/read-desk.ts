import type { Colleague } from '../core/desk/colleague.ts'
import type { DeskEntry } from '../core/desk/desk-entry.ts'
import { type DeskSession, holderOf } from '../core/desk/desk-session.ts'
import type { Ports } from './ports.ts'

/** What somebody at the desk may see of it. */
export interface DeskView {
  /** Their own open sessions, the latest first. */
  readonly sessions: readonly DeskSession[]
  /** Everyone at the desk, as they joined; for owners. */
  readonly colleagues: readonly Colleague[]
  /** The newest rows of the record: an owner's all, an editor's own. */
  readonly entries: readonly DeskEntry[]
}

const rowsRead = 100
const rowsShown = 20

/** Reads what a colleague sees when they come in. */
export async function readDesk(
  ports: Pick<Ports, 'clock' | 'desk'>,
  colleague: Colleague,
): Promise<DeskView> {
  const [desk, all, rows] = await Promise.all([
    ports.desk.read(),
    ports.desk.sessions(),
    ports.desk.entries(rowsRead),
  ])
  const now = ports.clock.now()
  const isOwner = colleague.role === 'owner'
  const sessions = all.filter((each) => holderOf(each, [colleague], now))
  const entries = withLast(rows, desk?.lastEntry).filter((row) => isOwner || row.actorId === colleague.id)
  return {
    sessions: sessions.toSorted((one, other) => (one.seenAt > other.seenAt ? -1 : 1)),
    colleagues: isOwner ? (desk?.colleagues ?? []) : [],
    entries: entries.slice(0, rowsShown),
  }
}

/** A crash may have come between the last change and its row. */
function withLast(rows: readonly DeskEntry[], last: DeskEntry | undefined): readonly DeskEntry[] {
  if (!last || rows.some(({ at, uid }) => at === last.at && uid === last.uid)) return rows
  return [...rows, last].toSorted((one, other) => (one.at > other.at ? -1 : 1))
}
