import type { BuiltFiles } from '../core/publication/built-files.ts'
import { type SiteOutput, waves } from '../core/publication/site-output.ts'
import { inParallel } from './in-parallel.ts'
import { objectTag } from './object-tag.ts'
import type { Ports } from './ports.ts'

const writesAtOnce = 16

/** What became of the site's files. */
export interface SiteChanges {
  /** Files that were made, since what they follow from changed. */
  readonly made: number
  /** Those of them that are new or other than what stood there. */
  readonly written: number
  readonly removed: number
}

/**
 * Makes the site hold these files. What `before` says was made of the same, and still stands there, is not made again;
 * what is there already, byte for byte, is not written again. Each file changes whole, new files come before what leads
 * to them, and old ones go last, so that no page ever links nowhere. `isStale` says which files that are not among them may go.
 */
export async function writeSite(
  ports: Pick<Ports, 'site'>,
  outputs: readonly SiteOutput[],
  isStale: (path: string) => boolean,
  before: BuiltFiles['files'] = {},
): Promise<SiteChanges & Pick<BuiltFiles, 'files'>> {
  const stored = new Map((await ports.site.list()).map(({ path, etag }) => [path, etag]))
  const files: Record<string, readonly [string, string]> = {}
  const changes = { made: 0, written: 0 }
  const bring = async ({ path, key, contentType, make }: SiteOutput) => {
    const known = Object.hasOwn(before, path) ? before[path] : undefined
    if (known?.[0] === key && known[1] === stored.get(path)) {
      files[path] = known
      return
    }
    const body = make()
    const tag = objectTag(body)
    changes.made += 1
    if (stored.get(path) !== tag) {
      await ports.site.write(path, body, contentType)
      changes.written += 1
    }
    files[path] = [key, tag]
  }
  for (const wave of waves) {
    const wanted = outputs.filter((output) => output.wave === wave)
    await inParallel(wanted, writesAtOnce, bring)
  }
  const wanted = new Set(outputs.map(({ path }) => path))
  const stale = [...stored.keys()].filter((path) => !wanted.has(path) && isStale(path))
  await inParallel(stale, writesAtOnce, (path) => ports.site.remove(path))
  return { ...changes, removed: stale.length, files }
}
