import { minute, plusMilliseconds, toMilliseconds } from '../core/instant.ts'
import { changedPages, type SearchPages } from '../core/publication/search-pages.ts'
import type { Site } from '../core/site/site.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'
import { pushOutgoing } from './push-outgoing.ts'

/** Compiled as `search-pages`, what there is now, and as `search-told`, what search engines were last told of. */
export interface NotedPages {
  /** The site's origin: pages of another are all others. */
  readonly url: string
  readonly pages: SearchPages
}

/** Edges keep a page for a minute: who comes at once would find the old one. */
const rest = 2 * minute
/** What is published within five minutes is told of together. */
const together = 5 * minute

/**
 * Has search engines told of pages that are others than when they were last told, if the settings name a key. The first
 * publishing with one tells nothing: what was there before is what they know, or find. What is on the owner's machine is
 * nobody's to find.
 */
export async function noteSearchPages(
  ports: Pick<Ports, 'clock' | 'compiled' | 'stage' | 'waiting'>,
  { url, indexnow }: Site,
  pagesOf: (before: SearchPages) => SearchPages,
): Promise<void> {
  if (indexnow === undefined || ports.stage === 'local') return
  const told = (await ports.compiled.read('search-told')) as NotedPages | undefined
  const isKnown = told?.url === url
  const now: NotedPages = { url, pages: pagesOf(isKnown ? told.pages : {}) }
  await ports.compiled.write('search-pages', now)
  if (!isKnown) return ports.compiled.write('search-told', now)
  if (changedPages(told.pages, now.pages).length === 0) return
  const at = nextRound(plusMilliseconds(ports.clock.now(), rest))
  await pushOutgoing(ports, { at, id: 'search', message: { kind: 'search', tries: 0 } })
}

function nextRound(from: Instant): Instant {
  return plusMilliseconds(from, together - (toMilliseconds(from) % together))
}
