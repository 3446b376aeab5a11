import type { Campaign } from '../core/campaigns/campaign.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { inParallel } from './in-parallel.ts'
import type { Ports } from './ports.ts'

const readAtOnce = 8
const ever = '9999-12-31T23:59:59.999Z'

/** What is asked for: the first `most` of them, of those to come only what starts at or before `until`. */
export interface LiveAsked {
  readonly most: number
  readonly until?: Instant
}

/**
 * What is going out, waits for its time, or asks before it goes on, the next first. Read from the due rows, which name every
 * campaign that something is still to be done for: no list is walked, and only what is asked for is read.
 */
export async function liveCampaigns(
  ports: Pick<Ports, 'campaigns'>,
  { most, until = ever }: LiveAsked,
): Promise<readonly Campaign[]> {
  const due = (await ports.campaigns.due(ever)).filter(({ kind, at }) => kind === 'run' || at <= until)
  const ids = [...new Set(due.map(({ campaignId }) => campaignId))].slice(0, most)
  const read = await inParallel(ids, readAtOnce, (id) => ports.campaigns.read(id))
  const live = read.filter((campaign) => campaign !== undefined && isLive(campaign))
  return (live as readonly Campaign[]).toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
}

function isLive({ status }: Campaign): boolean {
  return status === 'sending' || status === 'paused' || status === 'scheduled'
}

/** What is under way stands before what is to come, and that by its time. */
function placeOf({ status, scheduledFor = '', id }: Campaign): string {
  return `${status === 'scheduled' ? 1 : 0}#${scheduledFor}#${id}`
}
