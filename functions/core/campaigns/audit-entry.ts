import type { Instant } from '../subscribers/subscriber.ts'

export interface AuditEntry {
  readonly at: Instant
  readonly uid: string
  /** Who did it: `cli`, `api:<key id>`, `scheduler`, `tick`, `sender`. */
  readonly actor: string
  readonly action: string
  readonly reason?: string
}
