import type { Refusal } from '../core/campaigns/refusal.ts'
import type { Ports } from './ports.ts'

/** Why nothing is sent from a table that came out of a backup and that the owner has not acknowledged. */
export const restoredTable: Refusal = {
  rule: 'restored-table',
  reason: 'the table was restored from a backup, so it does not know what happened since',
  mend: 'Look at the campaigns, then acknowledge it with "npx tidings restored --acknowledge"',
}

/** The refusal when the table is a restored one, as LEDGER.md rule 11 wants; undefined when it is the known one. */
export async function refusalOfRestored(ports: Pick<Ports, 'tableIdentity'>): Promise<Refusal | undefined> {
  const { isKnown } = await ports.tableIdentity.look()
  return isKnown ? undefined : restoredTable
}
