import { isIncoming } from '../incoming/incoming-files.ts'

/** A file as it is stored, or would be: `etag` changes with its bytes. */
export interface TaggedFile {
  readonly path: string
  readonly etag: string
}

/** What makes the stored files those of the owner's folder; paths in the order of their names. */
export interface UploadPlan {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  /** How many are there already, byte for byte. */
  readonly unchanged: number
  /** True when more than half of what the owner wrote would go, as it would by uploading another folder. */
  readonly isClearance: boolean
}

/** The settings: they are uploaded last, so that nothing is published under them before it is there. */
export const settingsFile = 'site.yaml'

/** Compares the owner's folder with what is stored; what feeds brought is the stage's own, and stays as it is. */
export function planUpload(folder: readonly TaggedFile[], stage: readonly TaggedFile[]): UploadPlan {
  const isOwners = ({ path }: TaggedFile) => !isIncoming(path)
  const here = folder.filter(isOwners)
  const there = stage.filter(isOwners)
  const stored = new Map(there.map(({ path, etag }) => [path, etag]))
  const wanted = new Set(here.map(({ path }) => path))
  const added = here.filter(({ path }) => !stored.has(path))
  const changed = here.filter(({ path, etag }) => stored.has(path) && stored.get(path) !== etag)
  const removed = there.filter(({ path }) => !wanted.has(path))
  return {
    added: pathsOf(added),
    changed: pathsOf(changed),
    removed: pathsOf(removed),
    unchanged: here.length - added.length - changed.length,
    isClearance: removed.filter(isWritten).length * 2 > there.filter(isWritten).length,
  }
}

/** Templates come with a checkout; everything else the owner wrote. */
function isWritten({ path }: TaggedFile): boolean {
  return !path.startsWith('templates/')
}

function pathsOf(files: readonly TaggedFile[]): readonly string[] {
  return files.map(({ path }) => path).sort()
}
