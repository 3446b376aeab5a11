import type { PageFrame } from './page.ts'
import { topicPath } from './page.ts'

/** The topics of the site, each the way to its page; the one that the page is about is marked. */
export function TopicNav({ frame, path }: { readonly frame: PageFrame; readonly path?: string }) {
  return (
    <nav class="topic-nav" aria-label={frame.words.navigation.topics}>
      <ul>
        {frame.site.topics.map(({ id, name }) => (
          <li>
            <a class="chip" href={topicPath(id)} aria-current={currentOf(topicPath(id), path)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The page itself, or one below it, where older articles are. */
function currentOf(topic: string, path: string | undefined): 'page' | 'true' | undefined {
  if (path === topic) return 'page'
  return path?.startsWith(topic) ? 'true' : undefined
}
