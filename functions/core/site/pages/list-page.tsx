import { feedLinks } from '../../feeds/feed-paths.ts'
import type { Topic } from '../site.ts'
import { ArticleList } from './article-list.tsx'
import { renderPage } from './layout.tsx'
import type { ArticleCard, FeedLink, PageFrame } from './page.ts'
import { topicPath } from './page.ts'
import { SignupBand } from './signup-band.tsx'

/** The page of all articles. */
export function articlesPage(frame: PageFrame, articles: readonly ArticleCard[]): string {
  const { articles: title, articlesText } = frame.words.lists
  return listPage(frame, { title, text: articlesText, path: '/articles/' }, articles)
}

/** The page of one topic, under the topic's own description. */
export function topicPage(frame: PageFrame, topic: Topic, articles: readonly ArticleCard[]): string {
  const { id, name, description } = topic
  const feeds = feedLinks(frame.site, topic)
  return listPage(frame, { title: name, text: description, path: topicPath(id), feeds }, articles)
}

function listPage(
  frame: PageFrame,
  page: {
    readonly title: string
    readonly text: string
    readonly path: string
    readonly feeds?: readonly FeedLink[]
  },
  articles: readonly ArticleCard[],
): string {
  return renderPage(
    frame,
    {
      ...{ title: page.title, description: page.text, path: page.path, look: 'look-list' },
      ...(page.feeds && { feeds: page.feeds }),
    },
    <>
      <div class="wrap">
        <div class="list-head">
          <h1>{page.title}</h1>
          <p>{page.text}</p>
        </div>
        {articles.length === 0 ? (
          <p class="empty">{frame.words.lists.noArticles}</p>
        ) : (
          <ArticleList frame={frame} articles={articles} level={2} />
        )}
      </div>
      <SignupBand frame={frame} source={page.path} />
    </>,
  )
}
