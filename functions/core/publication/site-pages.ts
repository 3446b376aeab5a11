import { renderWeb } from '../articles/render-web.ts'
import { pagedArticles } from '../library/library.ts'
import { homePage } from '../site/pages/home-page.tsx'
import { articlesPage, topicPage } from '../site/pages/list-page.tsx'
import { articlePath, topicPath } from '../site/pages/page.ts'
import { standingPage } from '../site/pages/standing-page.tsx'
import type { SiteFile } from '../site/site-look.ts'
import { articlePageOf } from './article-page-of.ts'
import { cardOf, listedArticles, pageFile, pageFrameOf } from './cards.ts'
import type { Publication } from './publication.ts'
import { renderContextOf } from './render-context-of.ts'

/** Every page that follows from the content alone: home, all articles, each article, each topic, each page without a date. */
export function sitePages(publication: Publication): readonly SiteFile[] {
  const frame = pageFrameOf(publication)
  const listed = listedArticles(publication)
  const cards = listed.map((article) => cardOf(publication, article))
  const topics = publication.site.topics.map((topic) => {
    const about = cards.filter((_card, index) => listed[index]?.tags.includes(topic.id))
    return pageFile(topicPath(topic.id), topicPage(frame, topic, about))
  })
  return [
    pageFile('/', homePage(frame, cards)),
    pageFile('/articles/', articlesPage(frame, cards)),
    ...articlePages(publication),
    ...topics,
    ...standingPages(publication),
  ]
}

function standingPages(publication: Publication): readonly SiteFile[] {
  const frame = pageFrameOf(publication)
  const context = renderContextOf(publication)
  return publication.pages.map((page) => {
    const { path, title, description, lang: language, dir: direction } = page
    const body = renderWeb(page, context)
    return pageFile(path, standingPage(frame, { path, title, description, body, language, direction }))
  })
}

function articlePages(publication: Publication): readonly SiteFile[] {
  return pagedArticles(publication.articles).map((article) =>
    pageFile(articlePath(article.slug), articlePageOf(publication, article)),
  )
}
