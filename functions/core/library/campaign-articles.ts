import type { Problem } from '../problem.ts'
import type { Place } from '../yaml/place.ts'
import { nearest } from '../yaml/suggestion.ts'
import { type CampaignFile, type Library, readableArticles } from './library.ts'

/** Articles that campaigns list and nobody has published, or that they list twice. */
export function campaignArticleProblems({ articles, campaigns, site }: Library): readonly Problem[] {
  const published = new Set(readableArticles(articles).map(({ slug }) => slug))
  const feeds = site.incoming.map(({ name }) => name)
  return campaigns.flatMap((campaign) => slugProblems(campaign, published, feeds))
}

function slugProblems(
  { file, source, definition }: CampaignFile,
  published: ReadonlySet<string>,
  feeds: readonly string[],
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
    const feed = feeds.find((name) => slug.startsWith(`${name}-`))
    if (feed !== undefined) return [{ ...where, severity: 'warning', ...notRead(slug, feed) }]
    const near = nearest(slug, published)
    const message = `There is no published article \`${slug}\``
    const mend = near === undefined ? 'Publish it, or remove it here' : `Did you mean \`${near}\`? Write that`
    return [{ ...where, rule: 'campaign-no-article', message, mend }]
  })
}

/** What feeds bring is kept by the stage: a folder of files cannot tell whether it is there. */
function notRead(slug: string, feed: string) {
  return {
    rule: 'campaign-article-not-read',
    message: `No article \`${slug}\` of the feed \`${feed}\` is here`,
    mend: 'Look at the desk’s page of articles whether the stage has it; without it the campaign cannot go out',
  }
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
