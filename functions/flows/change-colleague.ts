import { type Colleague, type DeskRole, deskRoles } from '../core/desk/colleague.ts'
import { addColleague, changeRole, removeColleague, signOutEverywhere } from '../core/desk/desk.ts'
import { normaliseAddress } from '../core/subscribers/address.ts'
import { type ChangeDeskOutcome, changeDesk } from './change-desk.ts'
import { newId } from './new-id.ts'
import type { Ports } from './ports.ts'

type ChangePorts = Pick<Ports, 'clock' | 'random' | 'desk'>

/** A change to one colleague, and who makes it. Whether they may is asked before. */
interface ColleagueChange {
  readonly actor: Colleague
  readonly id: string
}

export type InviteOutcome =
  | ChangeDeskOutcome
  /** No address, or no role. */
  | { readonly kind: 'invalid'; readonly field: 'email' | 'role' }

/**
 * Adds somebody to the desk and has them told by mail. Whoever is there already keeps their role and is told again, so that
 * an invitation which got lost can be repeated. The mail opens nothing: it leads to where one asks for a link.
 */
export async function inviteColleague(
  ports: ChangePorts & Pick<Ports, 'transactional'>,
  { actor, email, role }: { readonly actor: Colleague; readonly email: string; readonly role: string },
): Promise<InviteOutcome> {
  const checked = normaliseAddress(email)
  if (!checked.ok) return { kind: 'invalid', field: 'email' }
  const wanted = roleOf(role)
  if (!wanted) return { kind: 'invalid', field: 'role' }
  const id = newId(ports.random)
  const asked = { id, email: checked.address, role: wanted, actor, at: ports.clock.now() }
  const outcome = await changeDesk(ports, (colleagues) => addColleague(colleagues, asked))
  if ('colleague' in outcome) {
    const told = { colleagueId: outcome.colleague.id, requestedAt: asked.at }
    await ports.transactional.push({ kind: 'desk-invitation', requestId: newId(ports.random), ...told })
  }
  return outcome
}

/** Gives a colleague another role, from their next request on. */
export async function changeColleagueRole(
  ports: ChangePorts,
  { actor, id, role }: ColleagueChange & { readonly role: string },
): Promise<ChangeDeskOutcome | { readonly kind: 'invalid'; readonly field: 'role' }> {
  const wanted = roleOf(role)
  if (!wanted) return { kind: 'invalid', field: 'role' }
  const at = ports.clock.now()
  return changeDesk(ports, (colleagues) => changeRole(colleagues, { actor, id, role: wanted, at }))
}

/** Takes a colleague off the desk; their sessions and links open nothing from then on. */
export function removeFromDesk(
  ports: ChangePorts,
  { actor, id }: ColleagueChange,
): Promise<ChangeDeskOutcome> {
  const at = ports.clock.now()
  return changeDesk(ports, (colleagues) => removeColleague(colleagues, { actor, id, at }))
}

/** Ends every session and link of a colleague, or of oneself. */
export function signOutOfEverything(
  ports: ChangePorts,
  { actor, id }: ColleagueChange,
): Promise<ChangeDeskOutcome> {
  const at = ports.clock.now()
  return changeDesk(ports, (colleagues) => signOutEverywhere(colleagues, { actor, id, at }))
}

function roleOf(text: string): DeskRole | undefined {
  return deskRoles.find((role) => role === text)
}
