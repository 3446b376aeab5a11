import type { Issue } from '../digests/issue.ts'
import type { FeedRegister } from '../feeds/feed-register.ts'
import type { Publication } from './publication.ts'
import { keyOf } from './site-output.ts'
import { sitemapEntries } from './sitemap-outputs.ts'

/** The pages that search engines may list, by path: what stands there changes when readers find something else there. */
export interface SearchPages {
  readonly [path: string]: string
}

/** The pages of the sitemap; another look or other code changes none of them. */
export function searchPages(
  publication: Publication,
  issues: readonly Issue[],
  register: FeedRegister,
): SearchPages {
  const marks = new Map(publication.pages.map(({ path, mark }) => [path, mark]))
  const entries = sitemapEntries(publication, issues, register)
  return Object.fromEntries(
    entries.map(({ path, changed }) => [path, keyOf(marks.get(path) ?? changed ?? null).slice(0, 8)]),
  )
}

/** Of the pages that were known before, those that stay as they are, since their files have errors now. */
export function keptSearchPages(before: SearchPages, isKept: (path: string) => boolean): SearchPages {
  return Object.fromEntries(Object.entries(before).filter(([path]) => isKept(path.slice(1))))
}

/** The paths of pages that are new, changed or gone, in the order of their names. */
export function changedPages(before: SearchPages, now: SearchPages): readonly string[] {
  const markIn = (pages: SearchPages, path: string) => (Object.hasOwn(pages, path) ? pages[path] : undefined)
  const paths = new Set([...Object.keys(before), ...Object.keys(now)])
  return [...paths].filter((path) => markIn(before, path) !== markIn(now, path)).sort()
}
