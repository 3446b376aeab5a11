import { timeAndZone } from '../local-time.ts'
import type { LastChange } from './audit-entry.ts'
import type { Campaign } from './campaign.ts'
import type { CampaignAction } from './campaign-action.ts'
import { changedKeys } from './changed-keys.ts'

/** What an action that makes `after` out of `before` leaves in the audit trail; never with an address in it. */
export function lastChangeOf(
  { before, after }: { readonly before: Campaign; readonly after: Campaign },
  action: CampaignAction,
  by: Pick<LastChange, 'actor' | 'attempt' | 'order'>,
): LastChange {
  const given = 'reason' in action ? action.reason : undefined
  const told = after.status === before.status ? undefined : after.reason
  const reason = given ?? told ?? evident[action.kind]
  const detail = detailOf(before, action)
  return { ...by, action: action.kind, ...(reason && { reason }), ...(detail && { detail }) }
}

/** Why something is done that nothing else can be the cause of. */
const evident: { readonly [kind in CampaignAction['kind']]?: string } = {
  start: 'its time had come',
  finish: 'everyone is accounted for',
  made: 'it was owed',
  tell: 'it had had nothing to send',
}

function detailOf(before: Campaign, action: CampaignAction): string | undefined {
  switch (action.kind) {
    case 'schedule':
      return `for ${timeAndZone(action.instant, action.timeZone)}`
    case 'edit':
      return changedKeys(before.definition, action.definition).join(', ')
    default:
      return undefined
  }
}
