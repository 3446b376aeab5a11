import type { Colleague } from '../core/desk/colleague.ts'
import { type DeskSession, holderOf } from '../core/desk/desk-session.ts'
import type { Ports } from './ports.ts'

/** What somebody at the desk may see of who is at it. */
export interface DeskView {
  /** Their own open sessions, the latest first. */
  readonly sessions: readonly DeskSession[]
  /** Everyone at the desk, as they joined; for owners. */
  readonly colleagues: readonly Colleague[]
}

/** Reads where a colleague is signed in and, for an owner, who else may sign in. */
export async function readDesk(
  ports: Pick<Ports, 'clock' | 'desk'>,
  colleague: Colleague,
): Promise<DeskView> {
  const [desk, all] = await Promise.all([ports.desk.read(), ports.desk.sessions()])
  const now = ports.clock.now()
  const sessions = all.filter((each) => holderOf(each, [colleague], now))
  return {
    sessions: sessions.toSorted((one, other) => (one.seenAt > other.seenAt ? -1 : 1)),
    colleagues: colleague.role === 'owner' ? (desk?.colleagues ?? []) : [],
  }
}
