import { Buffer } from 'node:buffer'
import type { HookNews } from '../core/hooks/hook-news.ts'
import { plusMilliseconds } from '../core/instant.ts'
import type { Ports } from './ports.ts'
import { pushOutgoing } from './push-outgoing.ts'

/** Milliseconds after which the news is looked at first: most writes are made by then. */
const firstLook = 2_000
/** An item may have 400 KB (DynamoDB, "Limits"), and a write costs by the kilobyte; an event has about half of one. */
const mostAtOnce = 100

type AnnouncePorts = Pick<Ports, 'clock' | 'random' | 'waiting'>

/**
 * Makes the function that keeps news ahead of its write. News that comes while some is being kept waits for that and goes
 * together, so that an import's people share rows.
 */
export function announceNews(ports: AnnouncePorts): (news: HookNews) => Promise<void> {
  let gathering: { readonly news: HookNews[]; readonly done: Promise<void> } | undefined
  let busy: Promise<unknown> = Promise.resolve()
  return (news) => {
    if (gathering && gathering.news.length < mostAtOnce) {
      gathering.news.push(news)
      return gathering.done
    }
    const batch: HookNews[] = [news]
    const done = busy.then(() => {
      if (gathering?.news === batch) gathering = undefined
      return keepNews(ports, batch)
    })
    busy = done.catch(() => undefined)
    gathering = { news: batch, done }
    return done
  }
}

async function keepNews(ports: AnnouncePorts, news: readonly HookNews[]): Promise<void> {
  const at = plusMilliseconds(ports.clock.now(), firstLook)
  const id = `hook-news-${Buffer.from(ports.random.bytes(8)).toString('hex')}`
  await pushOutgoing(ports, { at, id, message: { kind: 'hook-news', news, round: 0 } })
}
