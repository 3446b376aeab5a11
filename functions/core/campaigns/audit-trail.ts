import type { AuditEntry } from './audit-entry.ts'
import type { Campaign } from './campaign.ts'

/** The audit entry of what made this version of a campaign. Its uid is the version: noting it twice leaves one entry. */
export function entryOf({ version, updatedAt: at, lastChange }: Campaign): AuditEntry | undefined {
  if (!lastChange) return undefined
  const { attempt: _, order: __, ...change } = lastChange
  return { at, uid: orderOf(version), ...change }
}

/** The entries noted so far, in order, and the one that only the campaign itself tells of yet. */
export function wholeTrail(noted: readonly AuditEntry[], campaign?: Campaign): readonly AuditEntry[] {
  const last = campaign && entryOf(campaign)
  if (!last) return noted
  const others = noted.filter(({ at, uid }) => at !== last.at || uid !== last.uid)
  return [...others, last].sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
}

/** Where an entry stands in the trail; sorts like it. */
export function placeOf({ at, uid }: AuditEntry): string {
  return `${at}#${uid}`
}

/** A version as text that sorts like it. */
export function orderOf(version: number): string {
  return String(version).padStart(8, '0')
}
