import type { DeskActor, DeskEntry } from '../core/desk/desk-entry.ts'
import { newAttempt } from './new-attempt.ts'
import type { Ports } from './ports.ts'

/** What somebody does, as their row of the record has it. */
type RecordedAct = Pick<DeskEntry, 'act' | 'about' | 'detail'>

/** What is to be done: how its row begins, and what came of it by its outcome: undefined where nothing was done. */
export interface ActOnRecord<Outcome> {
  readonly begins: RecordedAct
  readonly perform: () => Promise<Outcome>
  /** Adds to the row what only the outcome tells; undefined takes the row away again. */
  readonly ends: (outcome: Outcome) => Partial<RecordedAct> | undefined
}

/**
 * Does something at the desk, and answers its outcome. Its row stands in the record before it is done, as begun, and is closed
 * after it: whatever happens in between, no act is without its row. Where it changed the desk itself, that write notes it
 * (`changeDesk`).
 */
export async function doOnRecord<Outcome>(
  ports: Pick<Ports, 'clock' | 'random' | 'desk'>,
  { id, email }: DeskActor,
  { begins, perform, ends }: ActOnRecord<Outcome>,
): Promise<Outcome> {
  const named = { at: ports.clock.now(), uid: newAttempt(ports.random), actorId: id, actor: email }
  await ports.desk.addEntry({ ...named, ...begins, begun: true })
  // Where this throws, nobody knows how far it came, and the row says so.
  const outcome = await perform()
  const end = ends(outcome)
  if (end) await ports.desk.closeEntry({ ...named, ...begins, ...end })
  else await ports.desk.dropEntry(named)
  return outcome
}
