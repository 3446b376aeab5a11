import { addressOf, type FeedRecord, recordName } from '../core/incoming/feed-record.ts'
import { feedOf, incomingFolder } from '../core/incoming/incoming-files.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'

/** A feed of the settings, and how its reading goes. */
export interface IncomingStanding {
  readonly name: string
  /** As the settings have it. */
  readonly url: string
  /** Where it has moved for good, which the settings should say. */
  readonly movedTo?: string
  /** How many articles of it are kept. */
  readonly articles: number
  /** When there last was an answer that could be read; absent before the first. */
  readonly readAt?: Instant
  /** Absent while nobody has asked for it yet. */
  readonly nextAt?: Instant
  /** Why it cannot be read, and what mends it, as clauses; absent while it can. */
  readonly fault?: FeedRecord['fault']
}

/** Every feed of the published settings, in their order. */
export async function listIncoming(
  ports: Pick<Ports, 'compiled' | 'content'>,
): Promise<readonly IncomingStanding[]> {
  const { incoming } = await readSite(ports)
  if (incoming.length === 0) return []
  const files = await ports.content.list(incomingFolder)
  return Promise.all(
    incoming.map(async (feed) => {
      const { name, url } = feed
      const record = (await ports.compiled.read(recordName(name))) as FeedRecord | undefined
      const articles = files.filter(({ path }) => feedOf(path) === name).length
      if (!record) return { name, url, articles }
      const { readAt, nextAt, fault } = record
      const at = addressOf(feed, record)
      return {
        ...{ name, url, articles, nextAt },
        ...(at !== url && record.url === url && { movedTo: at }),
        ...(readAt !== undefined && { readAt }),
        ...(fault && { fault }),
      }
    }),
  )
}
