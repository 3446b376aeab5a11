import { pagedArticles } from '../library/library.ts'
import { feedsPage } from '../site/pages/feeds-page.tsx'
import { homePage, mostOnHomePage } from '../site/pages/home-page.tsx'
import { articlesPage, topicPage } from '../site/pages/list-page.tsx'
import { articlePath, feedsPath, topicPath } from '../site/pages/page.ts'
import { spread } from '../site/pages/spread.ts'
import { articlePageKey, articlePageOf } from './article-page-of.ts'
import { cardOf, pageFrameOf, shownArticles } from './cards.ts'
import type { Publication } from './publication.ts'
import { keyOf, pageOutput, type SiteOutput } from './site-output.ts'
import { standingInputs, standingPageOf } from './standing-page-of.ts'

/** Every page that follows from the content alone: home, all articles, each article, each topic, each page without a date. */
export function sitePages(publication: Publication): readonly SiteOutput[] {
  const frame = pageFrameOf(publication)
  const framed = keyOf(frame, publication.words.articles)
  const listed = shownArticles(publication)
  const cards = listed.map((article) => cardOf(publication, article))
  const list = (path: string, inputs: readonly unknown[], make: () => string) =>
    pageOutput(path, { wave: 'list', key: keyOf(framed, ...inputs), make })
  return [
    ...pagedArticles(publication.articles).map((article) => {
      const key = articlePageKey(publication, article, framed)
      const make = () => articlePageOf(publication, article)
      return pageOutput(articlePath(article.slug), { wave: 'page', key, make })
    }),
    ...publication.pages.map((standing) => {
      const key = keyOf(framed, ...standingInputs(publication, standing))
      return pageOutput(standing.path, {
        wave: 'page',
        key,
        make: () => standingPageOf(publication, standing),
      })
    }),
    ...publication.site.topics.flatMap((topic) => {
      const about = cards.filter((_card, index) => listed[index]?.tags.includes(topic.id))
      return spread(topicPath(topic.id), about).map((part) =>
        list(part.path, [topic, part], () => topicPage(frame, topic, part)),
      )
    }),
    list(feedsPath, [], () => feedsPage(frame)),
    ...spread('/articles/', cards).map((part) => list(part.path, [part], () => articlesPage(frame, part))),
    list('/', [cards.slice(0, mostOnHomePage)], () => homePage(frame, cards.slice(0, mostOnHomePage))),
  ]
}
