import type { Checked } from '../core/problem.ts'
import {
  composedPath,
  isPicturePath,
  type OwnerFiles,
  type OwnerPicture,
  type OwnerPictures,
} from '../core/publication/owner-files.ts'
import type { Publication } from '../core/publication/publication.ts'
import type { ImageSizes } from '../core/publication/read-image-sizes.ts'
import { readPublication } from '../core/publication/read-publication.ts'
import { keptReading, type Reading } from '../core/publication/reading.ts'
import type { ContentSource } from './file-ports.ts'
import { type KeptSizes, readSizes } from './image-sizes.ts'
import { inParallel } from './in-parallel.ts'
import { objectTag } from './object-tag.ts'
import type { Ports } from './ports.ts'

type ContentPorts = Pick<Ports, 'compiled' | 'content'>

/** The files that there are, each with a tag of its bytes. */
export type ListedFiles = Awaited<ReturnType<ContentSource['list']>>

/** Everything the owner wrote, read. */
export interface ReadContent {
  readonly publication: Checked<Publication>
  /** The bytes of every file but the pictures, in the order of the paths. */
  readonly files: OwnerFiles
  readonly pictures: OwnerPictures
  /** What the pictures measure, as it may be compiled for the next process. */
  readonly sizes: KeptSizes
  /** Reads other files beside these, and these at once. */
  readonly reading: Reading
}

/** Reads everything the owner wrote; of the files that are `listed`, where the caller knows them. */
type ContentReader = (listed?: ListedFiles) => Promise<ReadContent>

const readsAtOnce = 16
const readers = new WeakMap<ContentSource, ContentReader>()

/**
 * Reads everything the owner wrote, and keeps it for this process, whoever asks next: each use lists the files, and only
 * those whose tags changed are read and parsed again. Of pictures it keeps the sizes alone.
 */
export function contentReader(ports: ContentPorts): ContentReader {
  const known = readers.get(ports.content)
  if (known) return known
  const reader = openReader(ports)
  readers.set(ports.content, reader)
  return reader
}

/** The same of what is stored now, without the files it was read from. */
export function publicationReader(ports: ContentPorts): () => Promise<Checked<Publication>> {
  const read = contentReader(ports)
  return async () => (await read()).publication
}

type Texts = ReadonlyMap<string, { readonly etag: string; readonly bytes: Uint8Array }>

function openReader(ports: ContentPorts): ContentReader {
  const reading = keptReading()
  let texts: Texts = new Map()
  let sizes: KeptSizes = new Map()
  let kept: { readonly tags: string; readonly content: Promise<ReadContent> } | undefined
  const readAnew = async (listed: ListedFiles): Promise<ReadContent> => {
    const pictures = listed.filter(({ path }) => isPicturePath(composedPath(path)))
    const written = listed.filter(({ path }) => !isPicturePath(composedPath(path)))
    texts = await readTexts(ports, written, texts)
    sizes = await readSizes(ports, pictures, sizes)
    const files = sortedByPath([...texts].map(([path, { bytes }]) => [composedPath(path), bytes]))
    const images: ImageSizes = sortedByPath([...sizes].map(([path, { size }]) => [composedPath(path), size]))
    return {
      publication: readPublication(files, { reading, images }),
      ...{ files, sizes, reading },
      pictures: new Map(pictures.map((picture) => [composedPath(picture.path), readLate(ports, picture)])),
    }
  }
  return async (listed) => {
    const files = listed ?? (await ports.content.list(''))
    const tags = JSON.stringify(files)
    if (kept?.tags === tags) return kept.content
    const read = { tags, content: readAnew(files) }
    kept = read
    try {
      return await read.content
    } catch (cause) {
      if (kept === read) kept = undefined
      throw cause
    }
  }
}

/** Kept under the tag of the bytes themselves: a file may change between being listed and being read. */
async function readTexts(
  { content }: Pick<Ports, 'content'>,
  listed: ListedFiles,
  before: Texts,
): Promise<Texts> {
  const read = await inParallel(listed, readsAtOnce, async ({ path, etag }) => {
    const known = before.get(path)
    if (known?.etag === etag) return [[path, known] as const]
    const bytes = await content.read(path)
    return bytes ? [[path, { etag: objectTag(bytes), bytes }] as const] : []
  })
  return new Map(read.flat())
}

function readLate({ content }: Pick<Ports, 'content'>, { path, etag }: ListedFiles[number]): OwnerPicture {
  const read = async () => {
    const bytes = await content.read(path)
    if (!bytes) throw new Error(`${path} went while it was being published`)
    return bytes
  }
  return { etag, read }
}

function sortedByPath<T>(entries: readonly (readonly [string, T])[]): Map<string, T> {
  return new Map(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
