import type { ArticleRegister } from '../core/publication/article-register.ts'
import { articleAt } from '../core/site/pages/page.ts'
import type { Site } from '../core/site/site.ts'
import { type ClickFacts, classifyClick } from '../core/tracking/click-classifier.ts'
import { landingOf } from '../core/tracking/landing.ts'
import type { FollowMemory } from './follow-memory.ts'
import type { Ports } from './ports.ts'
import { readFollowedLink } from './read-followed-link.ts'
import { type ClickPorts, recordClick } from './record-click.ts'
import type { RunStore } from './store-ports.ts'

/** Where to send the reader; `unknown` leads nowhere: not a link of ours. */
export type FollowOutcome = { readonly kind: 'redirect'; readonly to: string } | { readonly kind: 'unknown' }

export interface FollowLink {
  readonly token: string
  readonly facts: ClickFacts
  readonly site: Site
  /** Which articles have, or had, a page; asked only for a link to one. */
  readonly articles: () => Promise<ArticleRegister>
  readonly memory: FollowMemory
}

type FollowPorts = ClickPorts & Pick<Ports, 'keys'> & { readonly runs: Pick<RunStore, 'readLink'> }

/** Follows a link of a mail: counts the click, then tells the stored address, or where its article is to be found now. */
export async function followLink(ports: FollowPorts, input: FollowLink): Promise<FollowOutcome> {
  const followed = await readFollowedLink(ports, 'link', input.token, input.memory)
  if (!followed) return { kind: 'unknown' }
  const { kind } = classifyClick(input.facts)
  await recordClick(ports, { followed, kind }, input.memory)
  return { kind: 'redirect', to: await landing(ports, followed.target, input) }
}

/** Not knowing whether an article is gone is no reason to keep anybody from it. */
async function landing(ports: FollowPorts, target: string, { site, articles }: FollowLink): Promise<string> {
  const slug = articleAt(new URL(target), site)
  if (slug === undefined) return target
  try {
    return landingOf(target, slug, site, await articles())
  } catch (cause) {
    ports.log.error('the register of articles cannot be read', { cause })
    return target
  }
}
