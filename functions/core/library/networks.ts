import type { Article } from '../articles/article.ts'
import type { Problem } from '../problem.ts'
import { countGraphemes } from '../syndication/cut-text.ts'
import { targetNames, targetWords } from '../syndication/post.ts'
import type { Library } from './library.ts'
import { articleWarning } from './library-problem.ts'

const mostOnBluesky = 300

/** Networks that articles ask for and site.yaml does not set up, and words that a network cuts. */
export function networkProblems({ articles, site }: Library): readonly Problem[] {
  return articles.flatMap((article) => {
    const { syndicate } = article
    if (!syndicate) return []
    const asked = targetNames.filter((name) => syndicate[name] !== undefined && syndicate[name] !== false)
    const missing = asked
      .filter((name) => site.syndication[name] === undefined)
      .map((name) =>
        articleWarning(article, `syndicate.${name}`, {
          rule: 'network-not-set-up',
          message: `The article asks for ${targetWords[name]}, which site.yaml does not set up: nothing goes there`,
          mend: `Add syndication.${name} there, or remove it here`,
        }),
      )
    return [...missing, ...longWords(article)]
  })
}

function longWords(article: Article): readonly Problem[] {
  const order = article.syndicate ? article.syndicate.bluesky : undefined
  const text = (typeof order === 'object' && order.text?.trim()) || ''
  const length = countGraphemes(text)
  if (length <= mostOnBluesky) return []
  return [
    articleWarning(article, 'syndicate.bluesky.text', {
      rule: 'network-text-long',
      message: `Bluesky takes ${mostOnBluesky} characters, and this has ${length}: what is beyond is cut off`,
      mend: 'Shorten it; the article’s title, description and address stand on a card below it anyway',
    }),
  ]
}
