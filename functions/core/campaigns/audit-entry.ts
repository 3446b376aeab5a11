import type { Instant } from '../subscribers/subscriber.ts'

export interface AuditEntry {
  readonly at: Instant
  readonly uid: string
  /** Who did it: `cli`, `api:<key id>`, `scheduler`, `tick`, `sender`. */
  readonly actor: string
  readonly action: string
  readonly reason?: string
  /** What was ordered, in words: a time, the changed keys. */
  readonly detail?: string
}

/** What made a version of a campaign, and who. It is stored with that version, so that no crash can part them. */
export interface LastChange extends Pick<AuditEntry, 'actor' | 'action' | 'reason' | 'detail'> {
  /** Names the write, so that its writer knows it again. */
  readonly attempt: string
  /** Names the order that it carried out, where its giver may have to give it again. */
  readonly order?: string
}
