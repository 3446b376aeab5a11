import type { Article } from '../articles/article.ts'
import type { StandingPage } from '../articles/standing-page.ts'
import type { CampaignDefinition } from '../campaigns/campaign.ts'
import type { Site } from '../site/site.ts'

/** Everything the owner wrote, read file by file, to be checked as a whole. */
export interface Library {
  readonly site: Site
  readonly articles: readonly Article[]
  readonly campaigns: readonly CampaignFile[]
  /** Pages that belong to no date; none when left out. */
  readonly pages?: readonly StandingPage[]
  /** Content paths that exist, for example `images/barbell.png`. */
  readonly images: ReadonlySet<string>
  /** Files that have errors of their own and are therefore not among the articles; none when left out. */
  readonly withErrors?: ReadonlySet<string>
}

/** A campaign's file and what it says. */
export interface CampaignFile {
  readonly file: string
  /** The file's text, for the places of problems. */
  readonly source: string
  readonly definition: CampaignDefinition
}

const paged = new WeakMap<readonly Article[], readonly Article[]>()

/** Articles that have a page on the site. Kept with the list, since each publishing asks a dozen times. */
export function pagedArticles(articles: readonly Article[]): readonly Article[] {
  const known = paged.get(articles)
  if (known) return known
  const found = readableArticles(articles).filter(({ elsewhere }) => elsewhere === undefined)
  paged.set(articles, found)
  return found
}

/** Articles that readers can be led to: on the site, or where a feed says that they are. */
export function readableArticles(articles: readonly Article[]): readonly Article[] {
  return articles.filter(({ status }) => status === 'published' || status === 'unlisted')
}
