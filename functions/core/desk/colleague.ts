import type { Instant } from '../subscribers/subscriber.ts'

/** What somebody at the desk may do: an editor works, an owner decides as well who else may. */
export const deskRoles = ['owner', 'editor'] as const
/** One such role. */
export type DeskRole = (typeof deskRoles)[number]

/** Somebody who may sign in to the desk. */
export interface Colleague {
  /** Random, so that whoever comes back after a removal is somebody new to sessions and links. */
  readonly id: string
  /** Normalised, as addresses of subscribers are. */
  readonly email: string
  readonly role: DeskRole
  readonly addedAt: Instant
  /** Address of the owner who asked them in; `command line` for whoever needed nobody. */
  readonly addedBy: string
  /** Sessions and sign-in links of that instant and before open nothing. */
  readonly signedOutAt?: Instant
}

/** The colleague with that address in any spelling we would store. */
export function colleagueAt(colleagues: readonly Colleague[], email: string): Colleague | undefined {
  return colleagues.find((each) => each.email === email)
}

/** The colleague with that id. */
export function colleagueOf(colleagues: readonly Colleague[], id: string): Colleague | undefined {
  return colleagues.find((each) => each.id === id)
}
