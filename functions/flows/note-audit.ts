import type { AuditEntry } from '../core/campaigns/audit-entry.ts'
import type { Campaign } from '../core/campaigns/campaign.ts'
import { newAttempt } from './new-attempt.ts'
import type { Ports } from './ports.ts'

/** What to note; never with an address in it. */
type Note = Pick<AuditEntry, 'actor' | 'action' | 'reason'>

/** Notes what made this version of a campaign. Noting it twice leaves one entry; entries of one instant stay in order. */
export async function noteChange(
  ports: Pick<Ports, 'campaigns'>,
  { id, version, updatedAt: at }: Campaign,
  note: Note,
): Promise<void> {
  await ports.campaigns.addAudit(id, { at, uid: orderOf(version), ...note })
}

/** Notes what was done with a campaign without changing it. */
export async function noteAct(
  ports: Pick<Ports, 'clock' | 'random' | 'campaigns'>,
  { id, version }: Campaign,
  note: Note,
): Promise<void> {
  const uid = `${orderOf(version)}-${newAttempt(ports.random)}`
  await ports.campaigns.addAudit(id, { at: ports.clock.now(), uid, ...note })
}

function orderOf(version: number): string {
  return String(version).padStart(8, '0')
}
