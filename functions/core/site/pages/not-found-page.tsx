import { ArticleList } from './article-list.tsx'
import { renderPage } from './layout.tsx'
import type { ArticleCard, PageFrame } from './page.ts'
import { TopicNav } from './topic-nav.tsx'

/** The newest articles that the page offers. */
export const mostOffered = 3

/** The page for an address where nothing is: what happened, the way home, the topics and the newest articles. */
export function notFoundPage(frame: PageFrame, newest: readonly ArticleCard[]): string {
  const { notFound, backHome } = frame.words
  return renderPage(
    frame,
    { title: notFound.title, description: notFound.text, look: 'look-list' },
    <div class="wrap">
      <div class="list-head">
        <h1>{notFound.title}</h1>
        <p>{notFound.text}</p>
        <p class="actions">
          <a class="button" href="/">
            {backHome}
          </a>
        </p>
      </div>
      <TopicNav frame={frame} />
      {newest.length > 0 && (
        <section class="offered" aria-labelledby="newest-title">
          <h2 class="section-title" id="newest-title">
            {notFound.newest}
          </h2>
          <ArticleList frame={frame} articles={newest.slice(0, mostOffered)} level={3} />
        </section>
      )}
    </div>,
  )
}
