import { type FeedRegister, registerEntries } from '../../functions/core/feeds/feed-register.ts'
import { listedArticles } from '../../functions/core/publication/cards.ts'
import { type OwnerFiles, picturesAmong } from '../../functions/core/publication/owner-files.ts'
import type { Publication } from '../../functions/core/publication/publication.ts'
import { readPublication } from '../../functions/core/publication/read-publication.ts'
import { siteOutputs } from '../../functions/core/publication/site-outputs.ts'

/**
 * The publication of these files and every file of its site, published at that instant, for the first time unless `before`
 * is what feeds kept of the last time; throws when settings have errors.
 */
export function madeSite(files: OwnerFiles, now?: string, before?: FeedRegister) {
  const read = readPublication(files)
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1))
  return madeSiteOf(read.value, files, now, before)
}

/** The same of a publication that was read already, perhaps with pictures that were made for it. */
export function madeSiteOf(
  publication: Publication,
  files: OwnerFiles,
  now = '2026-11-23T08:00:00.000Z',
  before?: FeedRegister,
) {
  const shown = { site: publication.site, articles: listedArticles(publication) }
  const register = registerEntries(before, shown, now)
  return {
    publication,
    register,
    outputs: siteOutputs(publication, { issues: [], pictures: picturesAmong(files), feeds: register }),
  }
}

/** Texts by path as an owner's files. */
export function asOwnerFiles(files: Readonly<Record<string, string | Uint8Array>>): OwnerFiles {
  return new Map(
    Object.entries(files).map(([path, body]) => [
      path,
      typeof body === 'string' ? new TextEncoder().encode(body) : body,
    ]),
  )
}
