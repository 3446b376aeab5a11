import type { Problem } from '../problem.ts'
import type { Place } from '../yaml/place.ts'
import { nearest } from '../yaml/suggestion.ts'
import { type CampaignFile, type Library, pagedArticles } from './library.ts'

/** Articles that campaigns list and nobody has published, or that they list twice. */
export function campaignArticleProblems({ articles, campaigns }: Library): readonly Problem[] {
  const published = new Set(pagedArticles(articles).map(({ slug }) => slug))
  return campaigns.flatMap((campaign) => slugProblems(campaign, published))
}

function slugProblems(
  { file, source, definition }: CampaignFile,
  published: ReadonlySet<string>,
): readonly Problem[] {
  if (definition.articles.kind !== 'list') return []
  return definition.articles.slugs.flatMap((slug, index, slugs): readonly Problem[] => {
    const earlier = slugs.slice(0, index).filter((other) => other === slug).length
    const where = { file, ...placeOfSlug(source, slug, earlier), severity: 'error' as const }
    if (earlier > 0) {
      const message = `The article \`${slug}\` is listed twice`
      return [{ ...where, rule: 'campaign-article-twice', message, mend: 'Remove one of the two' }]
    }
    if (published.has(slug)) return []
    const near = nearest(slug, published)
    const message = `There is no published article \`${slug}\``
    const mend = near === undefined ? 'Publish it, or remove it here' : `Did you mean \`${near}\`? Write that`
    return [{ ...where, rule: 'campaign-no-article', message, mend }]
  })
}

/** Where the slug stands below `articles:`, after that many of its like. */
function placeOfSlug(source: string, slug: string, earlier: number): Place {
  const list = Math.max(0, source.search(/^articles:/m))
  const words = [...source.slice(list).matchAll(/[a-z0-9]+(?:-[a-z0-9]+)*/g)].filter(
    ([word]) => word === slug,
  )
  const offset = list + (words[earlier]?.index ?? 0)
  const before = source.slice(0, offset).split(/\r\n|\r|\n/)
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
