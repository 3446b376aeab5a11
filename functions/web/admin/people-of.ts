import type { CampaignCounts } from '../../core/campaigns/campaign.ts'
import type { RecipientState } from '../../core/campaigns/recipient.ts'
import type { ResponseKind } from '../../core/campaigns/responses.ts'

/** Which people of a campaign are listed. */
export type PeopleOf = 'everyone' | Exclude<RecipientState, 'sending'> | ResponseKind

interface Choice {
  readonly label: string
  readonly count: keyof CampaignCounts
  /** Where their message stands. */
  readonly state?: RecipientState
  /** What came back about it. */
  readonly response?: ResponseKind
}

/** What can be chosen, in the order in which it is offered. */
export const peopleOf: { readonly [of in PeopleOf]: Choice } = {
  everyone: { label: 'Everyone', count: 'frozen' },
  accepted: { label: 'Accepted', count: 'accepted', state: 'accepted' },
  excluded: { label: 'Excluded', count: 'excluded', state: 'excluded' },
  failed: { label: 'Failed', count: 'failed', state: 'failed' },
  'in-doubt': { label: 'In doubt', count: 'inDoubt', state: 'in-doubt' },
  pending: { label: 'Pending', count: 'pending', state: 'pending' },
  delivered: { label: 'Delivered', count: 'delivered', response: 'delivered' },
  bounced: { label: 'Bounced', count: 'bounced', response: 'bounced' },
  complained: { label: 'Complained', count: 'complained', response: 'complained' },
  unsubscribed: { label: 'Unsubscribed', count: 'unsubscribed', response: 'unsubscribed' },
  clicked: { label: 'Clicked', count: 'clicked', response: 'clicked' },
  booked: { label: 'Booked', count: 'booked', response: 'booked' },
}

/** What an address names; everyone for anything else. */
export function peopleNamed(name: string | undefined): PeopleOf {
  return name !== undefined && Object.hasOwn(peopleOf, name) ? (name as PeopleOf) : 'everyone'
}
