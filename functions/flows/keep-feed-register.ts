import { type FeedRegister, registerEntries } from '../core/feeds/feed-register.ts'
import { listedArticles } from '../core/publication/cards.ts'
import type { Publication } from '../core/publication/publication.ts'
import type { Ports } from './ports.ts'

/**
 * Enters the articles that lists show into what feeds keep of them, before anybody can see their ids, and returns it.
 * Repeating it changes nothing.
 */
export async function keepFeedRegister(
  ports: Pick<Ports, 'clock' | 'compiled'>,
  publication: Publication,
): Promise<FeedRegister> {
  const shown = { site: publication.site, articles: listedArticles(publication) }
  const now = ports.clock.now()
  let register: FeedRegister | undefined
  await ports.compiled.change('feeds', (stored) => {
    register = registerEntries(stored as FeedRegister | undefined, shown, now)
    return register
  })
  if (!register) throw new Error('a change was made without asking what to change')
  return register
}

/** What feeds keep of articles; undefined before the first publishing. */
export async function readFeedRegister(ports: Pick<Ports, 'compiled'>): Promise<FeedRegister | undefined> {
  return (await ports.compiled.read('feeds')) as FeedRegister | undefined
}
