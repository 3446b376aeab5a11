import type { Problem } from '../core/problem.ts'
import { contentMark, type PublishedContent } from '../core/publication/published-content.ts'
import type { Deadline } from './deadline.ts'
import { type Published, type PublishPorts, publishSite } from './publish-site.ts'

/** `none`: there is not a single file yet. */
type Publishing = ({ readonly kind: 'published' } & Published) | { readonly kind: 'none' }

/**
 * Publishes, notes what that was of, and does so again until that is what is there. Of two publishings side by side the
 * one that read less may end last and leave the older pages: so whoever has written looks once more.
 */
export async function publishContent(ports: PublishPorts, picturesUntil?: Deadline): Promise<Publishing> {
  let listed = await ports.content.list('')
  for (;;) {
    if (listed.length === 0) return { kind: 'none' }
    const published = await publishSite(ports, listed, picturesUntil)
    const content = contentMark(listed)
    const note: PublishedContent = {
      ...{ content, at: ports.clock.now(), done: published.done },
      brokenArticles: brokenArticles(published.problems),
    }
    await ports.compiled.write('publication', note)
    listed = await ports.content.list('')
    if (contentMark(listed) === content) return { kind: 'published', ...published }
  }
}

function brokenArticles(problems: readonly Problem[]): number {
  const broken = problems.filter(({ severity, file }) => severity === 'error' && file.startsWith('articles/'))
  return new Set(broken.map(({ file }) => file)).size
}
