import type { Colleague } from '../core/desk/colleague.ts'
import type { Desk, DeskDecision, DeskRefusal } from '../core/desk/desk.ts'
import { newAttempt } from './new-attempt.ts'
import type { Ports } from './ports.ts'

type DeskPorts = Pick<Ports, 'random' | 'desk'>

export type ChangeDeskOutcome = { readonly kind: 'changed'; readonly colleague: Colleague } | DeskRefusal

const mostTries = 5

/**
 * Changes who is at the desk by one conditional write, deciding anew when somebody else was faster. What was done is part
 * of that write, and copied to the record after it and before the next one, so that no crash parts the two.
 */
export async function changeDesk(
  ports: DeskPorts,
  decide: (colleagues: readonly Colleague[]) => DeskDecision,
): Promise<ChangeDeskOutcome> {
  const attempt = newAttempt(ports.random)
  let tried: Colleague | undefined
  for (let tries = 0; tries < mostTries; tries += 1) {
    const stored = await ports.desk.read()
    if (stored) await ports.desk.addEntry(stored.lastEntry)
    // Our own write, applied, whose answer was lost.
    if (tried && stored?.attempt === attempt) return { kind: 'changed', colleague: tried }
    const decision = decide(stored?.colleagues ?? [])
    if (decision.kind !== 'changed') return decision
    const { colleagues, entry, colleague } = decision.change
    const version = (stored?.version ?? 0) + 1
    const lastEntry = { ...entry, uid: `desk-${String(version).padStart(8, '0')}` }
    const desk: Desk = { version, attempt, colleagues, lastEntry }
    tried = colleague
    if ((await ports.desk.replace(desk)) === 'conflict') continue
    await ports.desk.addEntry(lastEntry)
    return { kind: 'changed', colleague }
  }
  throw new Error(`the desk was changed by others ${mostTries} times in a row`)
}
