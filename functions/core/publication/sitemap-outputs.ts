import type { Article } from '../articles/article.ts'
import type { Issue } from '../digests/issue.ts'
import { dateTime } from '../feeds/feed-date.ts'
import { entryFinder, type FeedRegister, feedDates } from '../feeds/feed-register.ts'
import { writeXml, xml } from '../feeds/xml.ts'
import { absolute } from '../site/pages/json-ld.ts'
import { articlePath, feedsPath, issuePath, topicPath } from '../site/pages/page.ts'
import { spread } from '../site/pages/spread.ts'
import { shownArticles } from './cards.ts'
import type { Publication } from './publication.ts'
import { keyOf, type SiteOutput } from './site-output.ts'

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** Addresses that one file may hold (sitemaps.org, "Sitemap file requirements"). */
const mostAddresses = 50_000

/** A page for search engines. */
interface Entry {
  readonly path: string
  /** When what it shows last changed, a day or an instant with offset; absent where nobody knows. */
  readonly changed?: string
}

/**
 * `sitemap.xml`: every page that search engines may list, with when it last changed; of more addresses than one file may
 * hold, an index of `sitemap-1.xml` and so on.
 */
export function sitemapOutputs(
  publication: Publication,
  issues: readonly Issue[],
  register: FeedRegister,
  most = mostAddresses,
): readonly SiteOutput[] {
  const { url } = publication.site
  const entries = sitemapEntries(publication, issues, register)
  if (entries.length <= most) return [sitemapOf('sitemap.xml', url, entries)]
  const parts = Array.from({ length: Math.ceil(entries.length / most) }, (_, index) => ({
    path: `sitemap-${index + 1}.xml`,
    entries: entries.slice(index * most, (index + 1) * most),
  }))
  const index = parts.map(({ path, entries: part }) => ({ path: `/${path}`, ...changedOf(latest(part)) }))
  return [
    ...parts.map((part) => sitemapOf(part.path, url, part.entries)),
    fileOf('sitemap.xml', url, index, ['sitemapindex', 'sitemap']),
  ]
}

function sitemapOf(path: string, url: string, entries: readonly Entry[]): SiteOutput {
  return fileOf(path, url, entries, ['urlset', 'url'])
}

function fileOf(
  path: string,
  url: string,
  entries: readonly Entry[],
  [root, each]: readonly [string, string],
): SiteOutput {
  const make = () =>
    writeXml(
      xml(
        root,
        { xmlns: namespace },
        ...entries.map((entry) =>
          xml(
            each,
            {},
            xml('loc', {}, absolute(url, entry.path)),
            entry.changed === undefined ? undefined : xml('lastmod', {}, entry.changed),
          ),
        ),
      ),
    )
  return {
    path,
    contentType: 'application/xml; charset=utf-8',
    key: keyOf(url, root, entries),
    wave: 'list',
    make,
  }
}

/** What the sitemap lists. Pages that say `noindex`, lists of nothing, and articles whose canonical address is elsewhere are left out. */
export function sitemapEntries(
  publication: Publication,
  issues: readonly Issue[],
  register: FeedRegister,
): readonly Entry[] {
  const { site, pages } = publication
  const changes = changesOf(publication, register)
  const shown = shownArticles(publication).map((article) => ({
    ...{ article, path: articlePath(article.slug), changed: changes(article) },
  }))
  const list = (path: string, of: readonly Entry[]): Entry => ({ path, ...changedOf(latest(of)) })
  const lists = (path: string, of: readonly Entry[]) =>
    spread(path, of).map((part) => list(part.path, part.items))
  const topics = site.topics.flatMap(({ id }) => {
    const about = shown.filter(({ article }) => article.tags.includes(id))
    return about.length === 0 ? [] : lists(topicPath(id), about)
  })
  const archived = issues.filter((issue) => issue.archived)
  const issuePages = archived.map(({ slug, date }) => ({ path: issuePath(slug), changed: date }))
  return [
    list('/', shown),
    ...lists('/articles/', shown),
    ...shown.filter(({ article }) => isFound(article)).map(({ path, changed }) => ({ path, changed })),
    ...topics,
    ...pages.map(({ path }) => ({ path })),
    { path: feedsPath },
    ...(issuePages.length === 0 ? [] : [list('/archive/', issuePages)]),
    ...issuePages,
  ]
}

/** True for an article that is to be found here: one with a page, whose place is no other. */
function isFound({ seo, canonical, elsewhere }: Article): boolean {
  return !seo.noindex && canonical === undefined && elsewhere === undefined
}

/** When an article last changed, as feeds have it; of one from elsewhere its day is known. */
function changesOf({ site }: Publication, register: FeedRegister): (article: Article) => string | undefined {
  const { timeZone } = site
  const find = entryFinder(register)
  return (article) => {
    const row = find(article)
    if (!row) return article.date
    const asked = `${row.first} ${row.changed} ${timeZone}`
    const known = written.get(article)
    if (known?.asked === asked) return known.changed
    const changed = dateTime(feedDates(article, row, timeZone).updated, timeZone)
    written.set(article, { asked, changed })
    return changed
  }
}

/** Kept with the articles: calendars are slow, and each publishing asks when every one of thousands changed. */
const written = new WeakMap<Article, { readonly asked: string; readonly changed: string }>()

/** The latest of their changes: the day decides, and of one day the text, since offsets of one zone differ by an hour. */
function latest(entries: readonly Entry[]): string | undefined {
  return entries
    .map(({ changed }) => changed)
    .reduce((one, other) => ((one ?? '') < (other ?? '') ? other : one), undefined)
}

function changedOf(changed: string | undefined): Pick<Entry, 'changed'> {
  return changed === undefined ? {} : { changed }
}
