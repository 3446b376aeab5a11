import type { Article } from '../articles/article.ts'
import type { Problem } from '../problem.ts'
import { type Library, pagedArticles } from './library.ts'
import { articleWarning } from './library-problem.ts'

/** Published articles without text, and with a title that an earlier file has: readers cannot tell them apart. */
export function thinArticleProblems({ articles }: Library): readonly Problem[] {
  const paged = pagedArticles(articles)
  const titles = new Map<string, Article>()
  return paged.flatMap((article) => {
    const key = article.title.trim().toLowerCase()
    const first = titles.get(key)
    if (first === undefined) titles.set(key, article)
    return [...emptyProblem(article), ...(first === undefined ? [] : [sameTitle(article, first)])]
  })
}

function emptyProblem(article: Article): readonly Problem[] {
  if (article.words + article.images.length + article.directives.length > 0) return []
  const mend = 'Write it below the second ---, or add status: draft'
  return [
    articleWarning(article, 'title', { rule: 'article-empty', message: 'This article has no text', mend }),
  ]
}

function sameTitle(article: Article, first: Article): Problem {
  const message = `${first.file} has the same title`
  return articleWarning(article, 'title', { rule: 'title-twice', message, mend: 'Give one of them another' })
}
