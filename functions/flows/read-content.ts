import { keepParsed } from '../core/articles/keep-parsed.ts'
import type { Checked } from '../core/problem.ts'
import { composedPath } from '../core/publication/owner-files.ts'
import type { Publication } from '../core/publication/publication.ts'
import { readPublication } from '../core/publication/read-publication.ts'
import type { ContentSource } from './file-ports.ts'
import { inParallel } from './in-parallel.ts'

interface ContentPorts {
  readonly content: ContentSource
}

const readsAtOnce = 16

/**
 * Reads everything the owner wrote, as it is stored now, and keeps it: each use lists the files, and only when one came,
 * went or changed are they read again, and only changed articles parsed again.
 */
export function publicationReader(ports: ContentPorts): () => Promise<Checked<Publication>> {
  const parse = keepParsed()
  let kept: { readonly tags: string; readonly publication: Promise<Checked<Publication>> } | undefined
  return async () => {
    const listed = await ports.content.list('')
    const tags = JSON.stringify(listed)
    if (kept?.tags === tags) return kept.publication
    const reading = {
      tags,
      publication: readFiles(ports, listed).then((files) => readPublication(files, parse)),
    }
    kept = reading
    try {
      return await reading.publication
    } catch (cause) {
      if (kept === reading) kept = undefined
      throw cause
    }
  }
}

/** The files that there are. */
export type ListedFiles = readonly { readonly path: string }[]

/** The bytes of every file the owner wrote, by path, in the order of the paths; of those listed, where they are known. */
export async function loadFiles(ports: ContentPorts, listed?: ListedFiles): Promise<Map<string, Uint8Array>> {
  return readFiles(ports, listed ?? (await ports.content.list('')))
}

async function readFiles(ports: ContentPorts, listed: ListedFiles): Promise<Map<string, Uint8Array>> {
  const read = new Map<string, Uint8Array>()
  await inParallel(listed, readsAtOnce, async ({ path }) => {
    const bytes = await ports.content.read(path)
    if (bytes !== undefined) read.set(composedPath(path), bytes)
  })
  return new Map([...read].sort(([one], [other]) => (one < other ? -1 : 1)))
}
