import { join, resolve } from 'node:path'
import type { S3Event } from 'aws-lambda'
import type { StageClock } from '../clock.ts'
import { createTurns } from '../turns.ts'
import type { LocalService } from '../wire/local-service.ts'
import { type ObjectChange, s3Event } from './event.ts'
import { createEtags, removeDrafts, removeWrittenBefore } from './files.ts'
import type { Bucket } from './mounts.ts'
import { type ObjectNotes, openObjectNotes } from './object-notes.ts'
import { s3Service } from './service.ts'
import { startWatching, type Watcher } from './watch.ts'

/** What S3 is made from. */
export interface S3Options {
  readonly home: string
  readonly clock: StageClock
  readonly buckets: readonly Bucket[]
  /** Handed the event of each change in a mount with `events`. */
  readonly notify: (event: S3Event) => void
  readonly onFault: (fault: unknown) => void
}

/** S3 on this machine's folders. */
export interface S3 {
  readonly service: LocalService
  /** Clears away drafts and, once a day, what has expired, and begins to watch; resolves once no change can be missed. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** The parts of S3 that its actions use. */
export interface S3Parts {
  readonly bucket: (name: string) => Bucket | undefined
  readonly notes: ObjectNotes
  readonly etagOf: ReturnType<typeof createEtags>
  /** Runs conditional puts one after the other, so that no two find the same object as it was. */
  readonly inTurn: ReturnType<typeof createTurns>
  /** Told of each put and delete that changed something. */
  readonly changed: (bucket: Bucket, change: ObjectChange) => void
}

const day = 24 * 60 * 60_000

/** Makes S3. Object bodies are plain files below the mounts; what a name does not tell is in `<home>/cloud/s3-types.log`. */
export function createS3({ home, clock, notify, onFault, ...options }: S3Options): S3 {
  const buckets = options.buckets.map(withAbsoluteFolders)
  const notes = openObjectNotes(join(home, 'cloud', 's3-types.log'))
  const watchers = new Map<string, Watcher>()
  const tell = (bucket: Bucket, change: ObjectChange) => notify(s3Event(bucket, change, clock.now()))
  let cancelSweep = () => {}
  // By real time, as files are stamped by it: a clock moved ahead must not age what was written just now.
  const sweep = async () => {
    for (const mount of buckets.flatMap(({ mounts }) => mounts))
      if (mount.expiryDays !== undefined)
        await removeWrittenBefore(mount, clock.real() - mount.expiryDays * day)
    cancelSweep = clock.at(clock.now() + day, sweep, 'follower')
  }
  const service = s3Service({
    bucket: (name) => buckets.find((bucket) => bucket.name === name),
    notes,
    etagOf: createEtags(),
    inTurn: createTurns(),
    changed(bucket, change) {
      watchers.get(bucket.name)?.wrote(change.key, change.kind === 'created' ? change.etag : undefined)
      tell(bucket, change)
    },
  })
  return {
    service,
    async start() {
      for (const { mounts } of buckets) {
        for (const mount of mounts) if (!mount.readOnly) await removeDrafts(mount)
      }
      await sweep()
      for (const bucket of buckets.filter(({ mounts }) => mounts.some(({ watch }) => watch))) {
        watchers.set(bucket.name, await startWatching(bucket, (change) => tell(bucket, change), onFault))
      }
    },
    async stop() {
      cancelSweep()
      await Promise.all([...watchers.values()].map((watcher) => watcher.stop()))
      notes.close()
    },
  }
}

function withAbsoluteFolders(bucket: Bucket): Bucket {
  return { ...bucket, mounts: bucket.mounts.map((mount) => ({ ...mount, dir: resolve(mount.dir) })) }
}
