import { toMilliseconds } from '../core/instant.ts'
import type { ArticleRegister } from '../core/publication/article-register.ts'
import { isActingPath } from '../core/site/published-path.ts'
import type { Site } from '../core/site/site.ts'
import { type ClickFacts, classifyClick } from '../core/tracking/click-classifier.ts'
import { articleLanding, landingInstead } from '../core/tracking/landing.ts'
import { findPublished } from './find-published.ts'
import { type FollowMemory, followPatience, remember } from './follow-memory.ts'
import type { RunStore } from './ledger-ports.ts'
import type { Ports } from './ports.ts'
import { type FollowedLink, readFollowedLink } from './read-followed-link.ts'
import { type ClickPorts, recordClick } from './record-click.ts'
import { within } from './within.ts'

/** Where to send the reader; `unknown` leads nowhere: not a link of ours. */
export type FollowOutcome = { readonly kind: 'redirect'; readonly to: string } | { readonly kind: 'unknown' }

export interface FollowLink {
  readonly token: string
  readonly facts: ClickFacts
  readonly site: Site
  /** Which articles have, or had, a page; asked only for links to this site. */
  readonly articles: () => Promise<ArticleRegister>
  readonly memory: FollowMemory
}

type FollowPorts = ClickPorts & Pick<Ports, 'keys' | 'site'> & { readonly runs: Pick<RunStore, 'readLink'> }

/** Follows a link of a mail: counts the click, then tells the stored address, or where to go now that its page is gone. */
export async function followLink(ports: FollowPorts, input: FollowLink): Promise<FollowOutcome> {
  const followed = await readFollowedLink(ports, 'link', input.token, input.memory)
  if (!followed) return { kind: 'unknown' }
  const { kind } = classifyClick(input.facts)
  const [to] = await Promise.all([
    within(ports.clock, followPatience, landing(ports, followed, input), followed.target),
    within(ports.clock, followPatience, recordClick(ports, { followed, kind }, input.memory), undefined),
  ])
  return { kind: 'redirect', to }
}

/** Other sites' pages are theirs to move. Not knowing whether a page of ours is gone is no reason to keep anybody from it. */
async function landing(ports: FollowPorts, followed: FollowedLink, input: FollowLink): Promise<string> {
  const { target, link } = followed
  const { site, memory } = input
  const { origin, pathname } = new URL(target)
  if (origin !== site.url) return target
  try {
    const articles = await input.articles()
    const known = articleLanding(target, site, articles)
    if (known !== undefined) return known
    if (await isThere(ports, pathname, memory)) return target
    return landingInstead(target, link.article, site, articles)
  } catch (cause) {
    ports.log.error('nobody can say whether the page of a link is gone', { link: link.id, cause })
    return target
  }
}

/** Milliseconds for which a page that was there is taken to be there still. */
const thereFor = 30_000

async function isThere(ports: FollowPorts, path: string, memory: FollowMemory): Promise<boolean> {
  if (isActingPath(path)) return true
  const now = toMilliseconds(ports.clock.now())
  if ((memory.pages.get(path) ?? 0) > now) return true
  const found = await findPublished(ports, path)
  if (found.kind === 'nothing') return false
  remember(memory.pages, path, now + thereFor)
  return true
}
