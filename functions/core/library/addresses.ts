import type { Article } from '../articles/article.ts'
import type { Problem } from '../problem.ts'
import { isPageNumber } from '../site/pages/spread.ts'
import type { Library } from './library.ts'
import { articleError } from './library-problem.ts'

/**
 * Two articles at one address, or with one id. Most likely the newcomer has the mistake, such as the front matter of the file it
 * was copied from: so the problem goes to what came from a feed, then to what names the key itself, then to the later day.
 */
export function addressProblems({ articles }: Library): readonly Problem[] {
  return [
    ...slugClashes(articles),
    ...aliasClashes(articles),
    ...idClashes(articles),
    ...articles.flatMap(numberProblems),
  ]
}

/** The list of all articles is spread over `/articles/1/` and so on. */
function numberProblems(article: Article): readonly Problem[] {
  const { slug, aliases } = article
  if (![slug, ...aliases].some(isPageNumber)) return []
  const named = [
    ['slug', slug] as const,
    ...aliases.map((alias, index) => [`aliases.${index}`, alias] as const),
  ]
  return named
    .filter(([, name]) => isPageNumber(name))
    .map(([where, name]) =>
      articleError(article, where, {
        rule: 'slug-number',
        message: `The address /articles/${name}/ is for a page of the list of all articles`,
        mend: where === 'slug' ? 'Add slug: with a word in it' : 'Remove this alias',
      }),
    )
}

function slugClashes(articles: readonly Article[]): readonly Problem[] {
  return laterOnes(byRight(articles, 'slug'), ({ slug }) => slug).map(([article, first]) =>
    articleError(article, 'slug', {
      rule: 'slug-twice',
      message: `${first.file} has the slug \`${article.slug}\` already`,
      mend: 'Give one of them another slug',
    }),
  )
}

function aliasClashes(articles: readonly Article[]): readonly Problem[] {
  if (articles.every(({ aliases }) => aliases.length === 0)) return []
  const slugs = new Map(articles.map((article) => [article.slug, article.file]))
  const owners = new Map<string, string>()
  return byRight(articles, 'aliases').flatMap((article) =>
    article.aliases.flatMap((alias, index) => {
      const owner = slugs.get(alias) ?? owners.get(alias)
      owners.set(alias, article.file)
      if (owner === undefined) return []
      const message = `The alias \`${alias}\` is taken by ${owner}`
      return [
        articleError(article, `aliases.${index}`, {
          rule: 'alias-twice',
          message,
          mend: 'Remove it from one of them',
        }),
      ]
    }),
  )
}

function idClashes(articles: readonly Article[]): readonly Problem[] {
  return laterOnes(byRight(articles, 'id'), ({ id }) => id)
    .filter(([article, first]) => article.slug !== first.slug)
    .map(([article, first]) =>
      articleError(article, 'id', {
        rule: 'id-twice',
        message: `${first.file} has the id \`${article.id}\` already`,
        mend: 'Give the newer one another id',
      }),
    )
}

/** Whoever has the better right to what the key names comes first. */
function byRight(articles: readonly Article[], key: 'slug' | 'id' | 'aliases'): readonly Article[] {
  const rankOf = ({ elsewhere, places, date }: Article) =>
    `${elsewhere === undefined ? 0 : 1} ${key in places ? 1 : 0} ${date}`
  return articles.toSorted((one, other) => {
    const [left, right] = [rankOf(one), rankOf(other)]
    return left === right ? 0 : left < right ? -1 : 1
  })
}

/** Each article whose key an earlier one has, with that one. */
function laterOnes(
  articles: readonly Article[],
  key: (article: Article) => string,
): (readonly [Article, Article])[] {
  const firsts = new Map<string, Article>()
  return articles.flatMap((article) => {
    const first = firsts.get(key(article))
    if (first === undefined) firsts.set(key(article), article)
    return first === undefined ? [] : [[article, first] as const]
  })
}
