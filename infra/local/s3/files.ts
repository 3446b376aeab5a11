import { createHash, randomUUID } from 'node:crypto'
import type { Stats } from 'node:fs'
import { mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { type Bucket, draftPrefix, isSegment, keyOf, type Mount, type Place } from './mounts.ts'

/** A file below a mount, read. */
export interface StoredFile {
  readonly body: Buffer
  /** Hex MD5 of the body. */
  readonly etag: string
  readonly modifiedAt: Date
}

/** The file at a place; undefined when there is none, or when a symbolic link leads there. */
export async function readStored({ mount, path }: Place): Promise<StoredFile | undefined> {
  try {
    const real = await realpath(path)
    if (real !== join(await realpath(mount.dir), relative(mount.dir, path))) return undefined
    const [body, { mtime }] = await Promise.all([readFile(real), stat(real)])
    return { body, etag: md5(body), modifiedAt: mtime }
  } catch (cause) {
    if (isCode(cause, 'ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG')) return undefined
    throw cause
  }
}

/**
 * Writes a file as one step and answers its ETag; `taken` when a folder stands in its place or a file in its
 * folder's (S3 holds `a` and `a/b` side by side, a disk does not).
 */
export async function writeStored({ path }: Place, body: Uint8Array): Promise<string | 'taken'> {
  const draft = join(dirname(path), `${draftPrefix}${randomUUID()}`)
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(draft, body)
    await rename(draft, path)
    return md5(body)
  } catch (cause) {
    await rm(draft, { force: true }).catch((second) => {
      if (!isCode(second, 'ENOTDIR')) throw second
    })
    if (isCode(cause, 'EISDIR', 'ENOTDIR', 'EEXIST', 'ENOTEMPTY')) return 'taken'
    throw cause
  }
}

/** Removes a file; true when there was one. */
export async function removeStored({ path }: Place): Promise<boolean> {
  try {
    await rm(path)
    return true
  } catch (cause) {
    if (isCode(cause, 'ENOENT', 'ENOTDIR', 'ERR_FS_EISDIR', 'EISDIR')) return false
    throw cause
  }
}

/** The keys of a bucket's files below a prefix, in S3's order: by their bytes in UTF-8. */
export async function listStored(bucket: Bucket, prefix: string): Promise<{ key: string; place: Place }[]> {
  const found: { key: string; place: Place }[] = []
  for (const mount of bucket.mounts) {
    if (!prefix.startsWith(mount.prefix) && !mount.prefix.startsWith(prefix)) continue
    for await (const path of walk(mount.dir)) {
      const key = keyOf(bucket, mount, relative(mount.dir, path))
      if (key?.startsWith(prefix)) found.push({ key, place: { mount, path } })
    }
  }
  return found.sort((one, other) => Buffer.compare(Buffer.from(one.key), Buffer.from(other.key)))
}

/** Removes the drafts that a killed process left in a mount. */
export async function removeDrafts({ dir }: Mount): Promise<void> {
  const names = await readdir(dir, { recursive: true }).catch(noneIfMissing)
  for (const name of names) {
    if (name.split(sep).at(-1)?.startsWith(draftPrefix)) await rm(join(dir, name), { force: true })
  }
}

/** Removes the files of a mount that were written at that instant (milliseconds of real time) or before. */
export async function removeWrittenBefore({ dir }: Mount, instant: number): Promise<void> {
  for await (const path of walk(dir)) {
    // A job that ends meanwhile removes files of its own.
    const written = await stat(path).then(({ mtimeMs }) => mtimeMs, noneIfMissing)
    if (typeof written === 'number' && written <= instant) await rm(path, { force: true })
  }
}

/** What is known of files without reading them: an ETag is computed anew only when the file's stamp changed. */
export function createEtags(): (place: Place) => Promise<{ etag: string; stats: Stats } | undefined> {
  const known = new Map<string, { stamp: string; etag: string }>()
  return async (place) => {
    try {
      const stats = await stat(place.path)
      const stamp = `${stats.ctimeMs} ${stats.mtimeMs} ${stats.size} ${stats.ino}`
      const earlier = known.get(place.path)
      const etag = earlier?.stamp === stamp ? earlier.etag : md5(await readFile(place.path))
      known.set(place.path, { stamp, etag })
      return { etag, stats }
    } catch (cause) {
      if (isCode(cause, 'ENOENT', 'ENOTDIR')) return undefined
      throw cause
    }
  }
}

async function* walk(dir: string): AsyncGenerator<string> {
  for (const entry of await readdir(dir, { withFileTypes: true }).catch(noneIfMissing)) {
    if (!isSegment(entry.name)) continue
    if (entry.isDirectory()) yield* walk(join(dir, entry.name))
    else if (entry.isFile()) yield join(dir, entry.name)
  }
}

function noneIfMissing(cause: unknown): never[] {
  if (isCode(cause, 'ENOENT')) return []
  throw cause
}

function md5(body: Uint8Array): string {
  return createHash('md5').update(body).digest('hex')
}

function isCode(cause: unknown, ...codes: string[]): boolean {
  return codes.includes((cause as NodeJS.ErrnoException | undefined)?.code ?? '')
}
