import { isFeedPath } from '../../functions/core/feeds/feed-paths.ts'
import type { FeedRegister } from '../../functions/core/feeds/feed-register.ts'
import type { SiteOutput } from '../../functions/core/publication/site-output.ts'
import { asOwnerFiles, madeSite } from './made-site.ts'
import { ownerFiles } from './owner-files.ts'

/** One entry of a published JSON Feed, as its readers find it. */
interface ReadEntry {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly content_html: string
  readonly date_published: string
  readonly date_modified?: string
}

type Files = ReadonlyMap<string, string>

/** The feeds among the files of a site, made, by path. */
export async function feedFiles(outputs: readonly SiteOutput[]): Promise<Files> {
  const feeds = outputs.filter(({ path }) => isFeedPath(path))
  return new Map(
    await Promise.all(feeds.map(async ({ path, make }) => [path, String(await make())] as const)),
  )
}

/** A studio whose feeds are published again and again, each time an hour later; the first time at eight on 23 November. */
export async function publishedFeeds(changes: Readonly<Record<string, string | undefined>> = {}) {
  const files = { 'campaigns/november-digest.md': undefined, ...changes }
  let hours = 8
  let register: FeedRegister | undefined
  let texts: Files = new Map()
  const publish = async () => {
    const now = `2026-11-23T${String(hours).padStart(2, '0')}:00:00.000Z`
    const site = madeSite(asOwnerFiles(ownerFiles(files)), now, register)
    hours += 1
    texts = await feedFiles(site.outputs)
    register = site.register
  }
  const textOf = (path: string) => texts.get(path) ?? ''
  const entries = () => (JSON.parse(textOf('feed.json')) as { readonly items: readonly ReadEntry[] }).items
  await publish()
  return {
    textOf,
    entries,
    /** The entry of an article. */
    entryOf: (slug: string) => entries().find(({ url }) => url.endsWith(`/articles/${slug}/`)),
    /** Changes files, undefined taking one away, and publishes. */
    async publish(edits: Readonly<Record<string, string | undefined>> = {}) {
      Object.assign(files, edits)
      await publish()
    },
  }
}
