import { join, sep } from 'node:path'

/** A folder that holds the objects whose keys begin with a prefix. */
export interface Mount {
  /** `''` or a folder's name with a slash at its end, for example `templates/`. */
  readonly prefix: string
  readonly dir: string
  /** Puts and deletes are refused. */
  readonly readOnly?: boolean
  /** Changes are told as S3 events. */
  readonly events?: boolean
  /** Changes that others make in the folder are noticed, and told too. */
  readonly watch?: boolean
  /** Objects go so many days after they were written, as by a lifecycle rule; they stay for ever when absent. */
  readonly expiryDays?: number
}

/** A bucket made of folders. The longest prefix that fits a key decides which one holds it. */
export interface Bucket {
  readonly name: string
  readonly versioned?: boolean
  readonly mounts: readonly Mount[]
}

/** Where an object is: its mount and the path of its file. */
export interface Place {
  readonly mount: Mount
  readonly path: string
}

/** Drafts of puts bear this prefix until they are renamed into place. */
export const draftPrefix = '.tidings-draft-'

/** The mount a key belongs to. */
function mountOf(bucket: Bucket, key: string): Mount | undefined {
  return bucket.mounts
    .filter(({ prefix }) => key.startsWith(prefix))
    .sort((one, other) => other.prefix.length - one.prefix.length)[0]
}

/** Where a key's file is; undefined for a key that names nothing safely below its mount, such as `a/../b`. */
export function placeOf(bucket: Bucket, key: string): Place | undefined {
  const mount = mountOf(bucket, key)
  if (mount === undefined) return undefined
  const segments = key.slice(mount.prefix.length).split('/')
  if (!segments.every(isSegment)) return undefined
  return { mount, path: join(mount.dir, ...segments) }
}

/** The key of a file in a mount; undefined for one that is no object, such as a hidden file. */
export function keyOf(bucket: Bucket, mount: Mount, relativePath: string): string | undefined {
  const segments = relativePath.split(sep)
  const key = mount.prefix + segments.join('/')
  return segments.every(isSegment) && mountOf(bucket, key) === mount ? key : undefined
}

/** False for names that leave the folder, differ between systems, or are hidden: drafts, editors' and systems' files. */
export function isSegment(segment: string): boolean {
  if (segment === '' || /[\\\0]/.test(segment)) return false
  if (sep === '\\' && segment.includes(':')) return false
  return !segment.startsWith('.') || segment === '.well-known'
}
