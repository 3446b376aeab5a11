import type { DeskActor, DeskEntry } from '../core/desk/desk-entry.ts'
import { newAttempt } from './new-attempt.ts'
import type { Ports } from './ports.ts'

/** Notes in the record what somebody at the desk has done. Where it changed the desk itself, that write notes it (`changeDesk`). */
export async function noteDeskAct(
  ports: Pick<Ports, 'clock' | 'random' | 'desk'>,
  { id, email }: DeskActor,
  act: Pick<DeskEntry, 'act' | 'about' | 'detail'>,
): Promise<void> {
  const entry = { at: ports.clock.now(), uid: newAttempt(ports.random), actorId: id, actor: email, ...act }
  await ports.desk.addEntry(entry)
}
