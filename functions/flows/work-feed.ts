import {
  addressOf,
  type Claim,
  claimReading,
  type FeedRecord,
  type ReadingEnd,
  recordName,
  settleReading,
} from '../core/incoming/feed-record.ts'
import { minute, plusMilliseconds } from '../core/instant.ts'
import { faultWords } from '../core/outgoing/fault-words.ts'
import type { FeedMessage } from '../core/outgoing/outgoing-message.ts'
import { retryAfter } from '../core/outgoing/retry-after.ts'
import { keyOf } from '../core/publication/site-output.ts'
import type { IncomingFeed } from '../core/site/incoming-schema.ts'
import type { Site } from '../core/site/site.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { orderTidying } from './order-tidying.ts'
import type { OutboundAnswer } from './outbound-ports.ts'
import type { Ports } from './ports.ts'
import { pushOutgoing } from './push-outgoing.ts'
import { readSite } from './read-site.ts'

export type FeedPorts = Pick<
  Ports,
  'clock' | 'code' | 'compiled' | 'content' | 'log' | 'outbound' | 'waiting'
>

/** `waits`: it is not due; `unnamed`: the settings no longer name it, and nobody asks for it any more. */
export type WorkedFeed = 'read' | 'unchanged' | 'failed' | 'waits' | 'unnamed'

/** Bytes of a feed that are looked at. */
const mostBytes = 2 * 1024 * 1024
const patience = 8_000
/** Seconds for which a blog may have us leave it alone: a week. */
const longestAsked = 604_800

/**
 * Reads a feed if it is due, stores what is new or changed in it, and sees to it that it is read again in an hour. The reading
 * is claimed before it is begun, and the next one kept before anything can break, so that a feed is neither read twice at
 * once nor forgotten.
 */
export async function workFeed(ports: FeedPorts, message: FeedMessage): Promise<WorkedFeed> {
  const site = await readSite(ports)
  const feed = site.incoming.find(({ name }) => name === message.name)
  if (!feed) return 'unnamed'
  const claim = await claimed(ports, feed, message.isOrdered === true)
  await keepNext(ports, feed, claim.record.nextAt)
  if (claim.kind === 'waits') return 'waits'
  const end = await endOf(ports, { site, feed, record: claim.record })
  if (end.kind === 'failed')
    ports.log.warn('a feed could not be read', { feed: feed.name, reason: end.message })
  const now = ports.clock.now()
  await ports.compiled.change(recordName(feed.name), (stored) =>
    settleReading((stored ?? claim.record) as FeedRecord, end, now),
  )
  // A picture may have taken another's place.
  if (end.kind === 'read' && Object.values(end.items).some(({ picture }) => picture))
    await orderTidying(ports)
  if (end.kind === 'read' && end.goesOn) await keepNext(ports, feed, plusMilliseconds(now, minute))
  return end.kind
}

async function keepNext(ports: FeedPorts, { name }: IncomingFeed, at: Instant): Promise<void> {
  await pushOutgoing(ports, { at, id: `feed-${name}`, message: { kind: 'feed', name } })
}

async function claimed(ports: FeedPorts, feed: IncomingFeed, isOrdered: boolean): Promise<Claim> {
  const asked = { now: ports.clock.now(), mark: keyOf(feed, ports.code), url: feed.url, isOrdered }
  let claim = claimReading(undefined, asked)
  await ports.compiled.change(recordName(feed.name), (stored) => {
    claim = claimReading(stored as FeedRecord | undefined, asked)
    return claim.kind === 'waits' ? stored : claim.record
  })
  return claim
}

/** A feed that is being read. */
export interface FeedReadingNow {
  readonly site: Site
  readonly feed: IncomingFeed
  readonly record: FeedRecord
}

async function endOf(ports: FeedPorts, reading: FeedReadingNow): Promise<ReadingEnd> {
  const { site, feed, record } = reading
  const { etag, modified } = record
  const url = addressOf(feed, record)
  const answer = await ports.outbound.request({
    url,
    milliseconds: patience,
    bytes: mostBytes,
    headers: {
      accept:
        'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5',
      'user-agent': `Tidings (+${site.url}/)`,
      ...(etag !== undefined && { 'if-none-match': etag }),
      ...(modified !== undefined && { 'if-modified-since': modified }),
    },
  })
  if (answer.kind !== 'answered') return notAnswered(answer)
  const { status, headers, body, movedTo, at = url } = answer
  if (status === 304) return { kind: 'unchanged', movedTo }
  if (status !== 200) return refusedWith(status, retryAfter(headers, ports.clock.now(), longestAsked))
  // What reads and converts feeds is loaded for those who have any.
  const { readFeed } = await import('../core/incoming/read-feed.ts')
  const read = readFeed({ bytes: body, contentType: headers['content-type'] ?? '', url: at })
  if (read.kind === 'fault') return { ...read, kind: 'failed' }
  const { storeItems } = await import('./store-items.ts')
  const stored = await storeItems(ports, reading, read.feed)
  return { kind: 'read', etag: headers.etag, modified: headers['last-modified'], movedTo, ...stored }
}

function notAnswered({ kind, reason }: Exclude<OutboundAnswer, { kind: 'answered' }>): ReadingEnd {
  if (kind === 'refused') {
    const message = `its address, or one that it redirects to, may not be asked: ${reason}`
    return { kind: 'failed', message, mend: 'Name an https address of the public internet' }
  }
  const message = `nobody answered: ${faultWords(reason)}`
  return {
    kind: 'failed',
    message,
    mend: 'Open the address in a browser; if it opens there, wait for the next try',
  }
}

function refusedWith(status: number, afterSeconds: number | undefined): ReadingEnd {
  const failed = (message: string, mend: string): ReadingEnd => ({
    kind: 'failed',
    message,
    mend,
    afterSeconds,
  })
  switch (status) {
    case 410:
      return failed(
        'the blog says that this feed is gone for good',
        'Name its new feed, or take it out of incoming',
      )
    case 404:
      return failed('there is nothing at this address', 'Open the blog, and name the feed that it has now')
    case 401:
    case 403:
      return failed(
        `the blog turns us away (status ${status})`,
        'Have its firewall let through what asks with the name Tidings, or name a feed that is open',
      )
    case 429:
      return failed(
        'the blog is asked too often, and wants to be left alone',
        'Nothing: it is asked again later',
      )
    default:
      return failed(
        `the blog answered with status ${status}`,
        'Wait for the next try; if it stays so, open the address in a browser',
      )
  }
}
