import { toMilliseconds } from '../core/instant.ts'
import type { BuiltFiles } from '../core/publication/built-files.ts'
import type { SiteOutput, Wave } from '../core/publication/site-output.ts'
import { isMadePicture } from '../core/site/published-headers.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { inParallel } from './in-parallel.ts'
import { objectTag } from './object-tag.ts'
import type { Ports } from './ports.ts'

const writesAtOnce = 16
/** Files that are made between two notes of how far it has come. */
const noteEvery = 200
/** Milliseconds for which what pages show outlives the last page that named it: browsers and edges keep pages for minutes. */
const outlives = 3_600_000

/** What became of the site's files. */
export interface SiteChanges {
  /** Files that were made, since what they follow from changed. */
  readonly made: number
  /** Those of them that are new or other than what stood there. */
  readonly written: number
  readonly removed: number
}

/** How a site is brought to hold what it should. */
export interface WriteSite {
  readonly outputs: readonly SiteOutput[]
  /** Which files that are not among them may go. */
  readonly isStale: (path: string) => boolean
  /** What was made before. */
  readonly before?: Pick<BuiltFiles, 'files' | 'leaving'>
  /** Keeps what was made so far, so that one which runs out of time is gone on with, not begun anew. */
  readonly note?: (files: BuiltFiles['files']) => Promise<void>
  readonly now: Instant
}

/**
 * Makes the site hold these files. What `before` says was made of the same, and still stands there, is not made again;
 * what is there already, byte for byte, is not written again. Each file changes whole, new files come before what leads
 * to them, and old ones go last, so that no page a reader can find ever links nowhere, wherever this breaks off.
 */
export async function writeSite(
  ports: Pick<Ports, 'site'>,
  { outputs, isStale, before = { files: {} }, note = async () => {}, now }: WriteSite,
): Promise<SiteChanges & Pick<BuiltFiles, 'files' | 'leaving'>> {
  const stored = new Map((await ports.site.list()).map(({ path, etag }) => [path, etag]))
  const files: Record<string, readonly [string, string]> = {}
  const changes = { made: 0, written: 0 }
  const due = outputs.filter(({ path, key }) => {
    const known = Object.hasOwn(before.files, path) ? before.files[path] : undefined
    if (known?.[0] !== key || known[1] !== stored.get(path)) return true
    files[path] = known
    return false
  })
  const bring = async ({ path, key, contentType, redirect, make }: SiteOutput) => {
    const body = await make()
    const tag = objectTag(body)
    changes.made += 1
    const isTime = changes.made % noteEvery === 0
    if (stored.get(path) !== tag) {
      await ports.site.write(path, body, contentType, redirect)
      changes.written += 1
    }
    files[path] = [key, tag]
    if (isTime) await note({ ...before.files, ...files })
  }
  for (const step of inSteps(due, ({ path }) => !stored.has(path)))
    await inParallel(step, writesAtOnce, bring)
  const wanted = new Set(outputs.map(({ path }) => path))
  const stale = [...stored.keys()].filter((path) => !wanted.has(path) && isStale(path))
  const { gone, leaving } = parted(stale, before.leaving ?? {}, now)
  await inParallel(gone, writesAtOnce, (path) => ports.site.remove(path))
  return { ...changes, removed: gone.length, files, leaving }
}

/** Pictures and the look first; then pages and lists that are new, to which nothing leads yet; then those that may lead to them. */
function inSteps(outputs: readonly SiteOutput[], isNew: (output: SiteOutput) => boolean) {
  const of = (wave: Wave, fresh: boolean) =>
    outputs.filter((output) => output.wave === wave && isNew(output) === fresh)
  return [
    outputs.filter(({ wave }) => wave === 'shown'),
    of('page', true),
    of('list', true),
    of('page', false),
    of('list', false),
  ]
}

/** Which files go, and since when others only wait to: those whose names change with their bytes, which kept pages still name. */
function parted(stale: readonly string[], before: NonNullable<BuiltFiles['leaving']>, now: Instant) {
  const since = (path: string) => (Object.hasOwn(before, path) ? before[path] : undefined) ?? now
  const stays = (path: string) =>
    (path.startsWith('assets/') || isMadePicture(path)) &&
    toMilliseconds(now) - toMilliseconds(since(path)) < outlives
  return {
    gone: stale.filter((path) => !stays(path)),
    leaving: Object.fromEntries(stale.filter(stays).map((path) => [path, since(path)])),
  }
}
