import type { AuditEntry } from '../core/campaigns/audit-entry.ts'
import { entryOf, orderOf } from '../core/campaigns/audit-trail.ts'
import type { Campaign } from '../core/campaigns/campaign.ts'
import { newAttempt } from './new-attempt.ts'
import type { Ports } from './ports.ts'

/** What to note; never with an address in it. */
type Note = Pick<AuditEntry, 'actor' | 'action' | 'reason'>

/** Notes apart from the campaign what made this version of it: to be done before the version is replaced or removed. */
export async function keepLastChange(ports: Pick<Ports, 'campaigns'>, campaign: Campaign): Promise<void> {
  const entry = entryOf(campaign)
  if (entry) await ports.campaigns.addAudit(campaign.id, entry)
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
