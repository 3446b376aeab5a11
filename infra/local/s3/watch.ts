import { basename, relative } from 'node:path'
import { watch } from 'chokidar'
import type { ObjectChange } from './event.ts'
import { createEtags, listStored } from './files.ts'
import { type Bucket, isSegment, keyOf, type Mount } from './mounts.ts'

/** Notices what others change in a bucket's watched folders. */
export interface Watcher {
  /** Tells what the local cloud itself wrote or removed (no ETag), so that it is not told twice. */
  wrote(key: string, etag: string | undefined): void
  stop(): Promise<void>
}

/** A file counts as written once it has not changed for so many milliseconds. */
const settle = { stabilityThreshold: 120, pollInterval: 40 }

/** Begins to watch; resolves once nothing can be missed any more. A file saved unchanged is no change. */
export async function startWatching(
  bucket: Bucket,
  onChange: (change: ObjectChange) => void,
  onFault: (fault: unknown) => void,
): Promise<Watcher> {
  const etagOf = createEtags()
  const known = new Map<string, string>()
  let turn: Promise<void> = Promise.resolve()
  const look = async (mount: Mount, path: string) => {
    const key = keyOf(bucket, mount, relative(mount.dir, path))
    if (key === undefined) return
    const found = await etagOf({ mount, path })
    if (found?.etag === known.get(key)) return
    if (found === undefined) known.delete(key)
    else known.set(key, found.etag)
    onChange(
      found ? { kind: 'created', key, size: found.stats.size, etag: found.etag } : { kind: 'removed', key },
    )
  }
  const watchers = await Promise.all(
    bucket.mounts
      .filter((mount) => mount.watch)
      .map((mount) =>
        openWatcher(mount, onFault, (path) => {
          turn = turn.then(() => look(mount, path)).catch(onFault)
        }),
      ),
  )
  for (const { key, place } of await listStored(bucket, '')) {
    const found = place.mount.watch ? await etagOf(place) : undefined
    if (found !== undefined && !known.has(key)) known.set(key, found.etag)
  }
  return {
    wrote(key, etag) {
      if (etag === undefined) known.delete(key)
      else known.set(key, etag)
    },
    async stop() {
      await Promise.all(watchers.map((watcher) => watcher.close()))
      await turn
    },
  }
}

async function openWatcher(mount: Mount, onFault: (fault: unknown) => void, changed: (path: string) => void) {
  const watcher = watch(mount.dir, {
    ignoreInitial: true,
    awaitWriteFinish: settle,
    followSymlinks: false,
    ignored: (path) => path !== mount.dir && !isSegment(basename(path)),
  })
  watcher.on('add', changed).on('change', changed).on('unlink', changed).on('error', onFault)
  await new Promise<void>((resolve) => watcher.once('ready', resolve))
  return watcher
}
