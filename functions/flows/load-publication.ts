import type { Checked } from '../core/problem.ts'
import type { Publication } from '../core/publication/publication.ts'
import { readPublication } from '../core/publication/read-publication.ts'
import { inParallel } from './in-parallel.ts'
import type { ContentSource } from './ports.ts'

const readsAtOnce = 16

/** Everything the owner wrote, as it is stored now. */
export async function loadPublication(ports: {
  readonly content: ContentSource
}): Promise<Checked<Publication>> {
  return readPublication(await loadFiles(ports))
}

/** The bytes of every file the owner wrote, by path, in the order of the paths. */
export async function loadFiles(ports: {
  readonly content: ContentSource
}): Promise<Map<string, Uint8Array>> {
  const listed = await ports.content.list('')
  const read = new Map<string, Uint8Array>()
  await inParallel(listed, readsAtOnce, async ({ path }) => {
    const bytes = await ports.content.read(path)
    if (bytes !== undefined) read.set(path, bytes)
  })
  return new Map([...read].sort(([one], [other]) => (one < other ? -1 : 1)))
}
