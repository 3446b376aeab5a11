import type { Instant } from '../subscribers/subscriber.ts'
import { type Colleague, colleagueAt, colleagueOf, type DeskRole } from './colleague.ts'
import { commandLine, type DeskActor, type DeskEntry } from './desk-entry.ts'

/** Everyone who may sign in: one item, so that one conditional write holds that there is always an owner. */
export interface Desk {
  readonly version: number
  /** Of the try that wrote this version. */
  readonly attempt: string
  readonly colleagues: readonly Colleague[]
  /** What made this version; copied to the record before the next one is written. */
  readonly lastEntry: DeskEntry
}

/** What a change makes of the desk; its version and attempt are whoever writes it's to set. */
interface DeskChange {
  readonly colleagues: readonly Colleague[]
  readonly entry: Omit<DeskEntry, 'uid'>
  /** Whom it was about, as they are afterwards, or were. */
  readonly colleague: Colleague
}

/** Who changes what, and when. */
interface Act {
  readonly actor: DeskActor
  readonly at: Instant
}

export type DeskRefusal =
  /** Whoever asks may not: they were an owner when they asked, and are none any more. */
  | { readonly kind: 'not-allowed' }
  /** Nobody has that id. */
  | { readonly kind: 'unknown-colleague' }
  /** A desk without an owner could be opened by nobody who may invite. */
  | { readonly kind: 'last-owner' }
  /** As many as there may be. */
  | { readonly kind: 'full' }
  /** It is so already. */
  | { readonly kind: 'no-change'; readonly colleague: Colleague }

export type DeskDecision = { readonly kind: 'changed'; readonly change: DeskChange } | DeskRefusal

const notAllowed: DeskRefusal = { kind: 'not-allowed' }

/** Colleagues at most: an item of the table has room for far more, a small business has no use for them. */
export const mostColleagues = 50

/** Adds somebody; whoever is there already keeps the role they have. */
export function addColleague(
  colleagues: readonly Colleague[],
  { id, email, role, actor, at }: Act & Pick<Colleague, 'id' | 'email' | 'role'>,
): DeskDecision {
  if (!decides(colleagues, actor)) return notAllowed
  const there = colleagueAt(colleagues, email)
  if (there) return { kind: 'no-change', colleague: there }
  if (colleagues.length >= mostColleagues) return { kind: 'full' }
  const colleague: Colleague = { id, email, role, addedAt: at, addedBy: actor.email }
  const entry = { ...entryOf({ actor, at }, colleague), act: 'added', detail: role } as const
  return { kind: 'changed', change: { colleagues: [...colleagues, colleague], entry, colleague } }
}

/** Gives somebody another role, unless that left no owner. */
export function changeRole(
  colleagues: readonly Colleague[],
  { id, role, ...act }: Act & { readonly id: string; readonly role: DeskRole },
): DeskDecision {
  if (!decides(colleagues, act.actor)) return notAllowed
  const before = colleagueOf(colleagues, id)
  if (!before) return { kind: 'unknown-colleague' }
  if (before.role === role) return { kind: 'no-change', colleague: before }
  const colleague = { ...before, role }
  const entry = { ...entryOf(act, colleague), act: 'changed-role', detail: role } as const
  return unlessOwnerless({ colleagues: replaced(colleagues, colleague), entry, colleague })
}

/** Takes somebody off the desk, their sessions and links with them, unless that left no owner. */
export function removeColleague(
  colleagues: readonly Colleague[],
  { id, ...act }: Act & { readonly id: string },
): DeskDecision {
  if (!decides(colleagues, act.actor)) return notAllowed
  const colleague = colleagueOf(colleagues, id)
  if (!colleague) return { kind: 'unknown-colleague' }
  const entry = { ...entryOf(act, colleague), act: 'removed' } as const
  return unlessOwnerless({ colleagues: colleagues.filter((each) => each.id !== id), entry, colleague })
}

/** Ends every session of somebody, and every link that was made for them, by one mark, which never goes back. */
export function signOutEverywhere(
  colleagues: readonly Colleague[],
  { id, ...act }: Act & { readonly id: string },
): DeskDecision {
  if (act.actor.id !== id && !decides(colleagues, act.actor)) return notAllowed
  const before = colleagueOf(colleagues, id)
  if (!before) return { kind: 'unknown-colleague' }
  const { signedOutAt: earlier = '' } = before
  const colleague = { ...before, signedOutAt: earlier > act.at ? earlier : act.at }
  const entry = { ...entryOf(act, colleague), act: 'signed-out-everywhere' } as const
  return { kind: 'changed', change: { colleagues: replaced(colleagues, colleague), entry, colleague } }
}

/** Asked of what the write replaces, since a request may have been let in before its sender lost the role. */
function decides(colleagues: readonly Colleague[], { id }: DeskActor): boolean {
  return id === commandLine.id || colleagueOf(colleagues, id)?.role === 'owner'
}

function entryOf({ actor, at }: Act, { id, email }: Colleague) {
  return { at, actorId: actor.id, actor: actor.email, ...(id !== actor.id && { about: email }) }
}

function replaced(colleagues: readonly Colleague[], by: Colleague): readonly Colleague[] {
  return colleagues.map((each) => (each.id === by.id ? by : each))
}

function unlessOwnerless(change: DeskChange): DeskDecision {
  const hasOwner = change.colleagues.some(({ role }) => role === 'owner')
  return hasOwner ? { kind: 'changed', change } : { kind: 'last-owner' }
}
