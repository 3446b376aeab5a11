import type { FeedStanding, HookStanding } from '../core/doctor/facts.ts'
import { type FeedRecord, recordName } from '../core/incoming/feed-record.ts'
import type { Site } from '../core/site/site.ts'
import type { Ports } from './ports.ts'

/** How the reading of each feed of the published settings goes; none while nothing is published. */
export async function feedStandings({ compiled }: Pick<Ports, 'compiled'>): Promise<readonly FeedStanding[]> {
  const site = (await compiled.read('site')) as Partial<Pick<Site, 'incoming'>> | undefined
  return Promise.all(
    (site?.incoming ?? []).map(async ({ name }) => {
      const record = (await compiled.read(recordName(name))) as FeedRecord | undefined
      return { name, ...(record?.fault && { fault: record.fault }) }
    }),
  )
}

/** How telling each web hook goes. */
export async function hookStandings({ hooks }: Pick<Ports, 'hooks'>): Promise<readonly HookStanding[]> {
  return (await hooks.list()).map(({ id, description, enabled, disabled, failingSince }) => ({
    ...{ id, description },
    ...(!enabled && disabled && { disabled }),
    ...(enabled && failingSince !== undefined && { failingSince }),
  }))
}
