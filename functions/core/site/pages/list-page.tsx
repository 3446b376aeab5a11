import { dayText } from '../../day-text.ts'
import { feedLinks } from '../../feeds/feed-paths.ts'
import { say } from '../say.ts'
import type { Topic } from '../site.ts'
import { ArticleList } from './article-list.tsx'
import { renderPage } from './layout.tsx'
import type { ArticleCard, FeedLink, PageFrame } from './page.ts'
import { SignupBand } from './signup-band.tsx'
import type { ListPage } from './spread.ts'
import { TopicNav } from './topic-nav.tsx'

type ArticlesPage = ListPage<ArticleCard>

/** A page of all articles. */
export function articlesPage(frame: PageFrame, page: ArticlesPage): string {
  const { articles: title, articlesText } = frame.words.lists
  return listPage(frame, { title, text: articlesText }, page)
}

/** A page of one topic, under the topic's own description. */
export function topicPage(frame: PageFrame, topic: Topic, page: ArticlesPage): string {
  const { name: title, description: text } = topic
  return listPage(frame, { title, text, feeds: feedLinks(frame.site, topic) }, page)
}

function listPage(
  frame: PageFrame,
  about: { readonly title: string; readonly text: string; readonly feeds?: readonly FeedLink[] },
  page: ArticlesPage,
): string {
  const { path, items, newer, older } = page
  const span = newer === undefined ? undefined : spanOf(frame, items)
  const title = span === undefined ? about.title : `${about.title}, ${span}`
  return renderPage(
    frame,
    {
      ...{ title, description: about.text, path, newer, older, look: 'look-list' },
      ...(about.feeds && { feeds: about.feeds }),
    },
    <>
      <div class="wrap">
        <div class="list-head">
          <h1>{about.title}</h1>
          <p>{span ?? about.text}</p>
        </div>
        <TopicNav frame={frame} path={path} />
        {items.length === 0 ? (
          <p class="empty">{frame.words.lists.noArticles}</p>
        ) : (
          <ArticleList frame={frame} articles={items} level={2} />
        )}
        {(newer ?? older) !== undefined && <Pager frame={frame} page={page} />}
      </div>
      <SignupBand frame={frame} source={path} />
    </>,
  )
}

/** From when to when the articles of a page are, the first day first. */
function spanOf({ site, words }: PageFrame, items: readonly ArticleCard[]): string {
  const inWords = dayText(site.language)
  const [last, first] = [items[0], items.at(-1)].map((item) => (item ? inWords(item.date) : ''))
  return first === last ? `${first}` : say(words.lists.span, { first: `${first}`, last: `${last}` })
}

function Pager({
  frame,
  page: { newer, older },
}: {
  readonly frame: PageFrame
  readonly page: ArticlesPage
}) {
  const { lists } = frame.words
  return (
    <nav class="pager" aria-label={lists.pages}>
      {newer !== undefined && (
        <a class="newer" href={newer} rel="prev">
          {lists.newer}
        </a>
      )}
      {older !== undefined && (
        <a class="older" href={older} rel="next">
          {lists.older}
        </a>
      )}
    </nav>
  )
}
