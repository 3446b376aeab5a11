import type { SiteFile } from '../core/site/site-look.ts'
import { inParallel } from './in-parallel.ts'
import { objectTag } from './object-tag.ts'
import type { Ports } from './ports.ts'

const writesAtOnce = 16

/** Files of the site that were written, because they are new or other than what stood there, and that were removed. */
export interface SiteChanges {
  readonly written: number
  readonly removed: number
}

/**
 * Makes the site hold these files. What is there already, byte for byte, is not written again; new files are written
 * before old ones go, so no page links nowhere. `isStale` says which files that are not among them may go.
 */
export async function writeSite(
  ports: Pick<Ports, 'site'>,
  files: readonly SiteFile[],
  isStale: (path: string) => boolean,
): Promise<SiteChanges> {
  const stored = new Map((await ports.site.list()).map(({ path, etag }) => [path, etag]))
  const changed = files.filter(({ path, body }) => stored.get(path) !== objectTag(body))
  await inParallel(changed, writesAtOnce, ({ path, body, contentType }) =>
    ports.site.write(path, body, contentType),
  )
  const wanted = new Set(files.map(({ path }) => path))
  const stale = [...stored.keys()].filter((path) => !wanted.has(path) && isStale(path))
  await inParallel(stale, writesAtOnce, (path) => ports.site.remove(path))
  return { written: changed.length, removed: stale.length }
}
