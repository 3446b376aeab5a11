import type { HookEndpoint } from '../hooks/hook-endpoint.ts'
import type { FeedRecord } from '../incoming/feed-record.ts'
import type { FeedStanding, HookStanding } from './facts.ts'

/** How the reading of a feed goes, from what is noted of it; nothing is before its first reading. */
export function feedStanding(name: string, record: Pick<FeedRecord, 'fault'> | undefined): FeedStanding {
  return { name, ...(record?.fault && { fault: record.fault }) }
}

/** How telling a web hook goes. */
export function hookStanding(endpoint: HookEndpoint): HookStanding {
  const { id, description, enabled, disabled, failingSince } = endpoint
  return {
    ...{ id, description },
    ...(!enabled && disabled && { disabled }),
    ...(enabled && failingSince !== undefined && { failingSince }),
  }
}
