import type { Article } from '../articles/article.ts'
import { renderWeb } from '../articles/render-web.ts'
import { pagedArticles } from '../library/library.ts'
import { articlePage } from '../site/pages/article-page.tsx'
import { homePage } from '../site/pages/home-page.tsx'
import { articlesPage, topicPage } from '../site/pages/list-page.tsx'
import { type ArticleView, articlePath, topicPath } from '../site/pages/page.ts'
import { standingPage } from '../site/pages/standing-page.tsx'
import type { SiteFile } from '../site/site-look.ts'
import { cardOf, listedArticles, pageFile, pageFrameOf } from './cards.ts'
import type { Publication } from './publication.ts'
import { renderContextOf } from './render-context-of.ts'

const mostRelated = 3

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
  const frame = pageFrameOf(publication)
  const context = renderContextOf(publication)
  return pagedArticles(publication.articles).map((article) => {
    const view = viewOf(publication, article, renderWeb(article, context))
    return pageFile(articlePath(article.slug), articlePage(frame, view))
  })
}

function viewOf(publication: Publication, article: Article, body: string): ArticleView {
  const { author, updated, seo, canonical, status, lang, dir } = article
  return {
    ...cardOf(publication, article),
    body,
    author,
    ...(updated !== undefined && { updated }),
    ...(seo.title !== undefined && { searchTitle: seo.title }),
    ...(canonical !== undefined && { canonical }),
    hidden: seo.noindex || status === 'unlisted',
    language: lang,
    direction: dir,
    related: relatedTo(publication, article).map((other) => cardOf(publication, other)),
  }
}

/** The newest other articles that share a tag; none where the author chose related ones in the text. */
function relatedTo(publication: Publication, article: Article): readonly Article[] {
  if (article.directives.some(({ name }) => name === 'related')) return []
  return listedArticles(publication)
    .filter(({ slug, tags }) => slug !== article.slug && tags.some((tag) => article.tags.includes(tag)))
    .slice(0, mostRelated)
}
