import type { ImageSize } from '../core/articles/render-context.ts'
import { sizeOfImage } from '../core/publication/read-image-sizes.ts'
import type { ContentSource } from './file-ports.ts'
import { inParallel } from './in-parallel.ts'
import { objectTag } from './object-tag.ts'
import type { Ports } from './ports.ts'

/** What pictures measure, by the path they are stored under, each with the tag of the bytes that were measured. */
export type KeptSizes = ReadonlyMap<
  string,
  { readonly etag: string; readonly size: ImageSize | 'unreadable' }
>

/** Another number makes every picture be measured again. */
const wayOfMeasuring = 1

/** The same as it is compiled under the name `image-sizes`. */
interface CompiledSizes {
  readonly way: number
  readonly sizes: { readonly [path: string]: CompiledSize }
}
type CompiledSize = readonly [etag: string, width?: number, height?: number]

type Listed = Awaited<ReturnType<ContentSource['list']>>

/** A picture is held only while it is measured. */
const readsAtOnce = 16

/**
 * Measures pictures. Those of which the size is known for the same tag are not read: from `before`, or from what a
 * publishing compiled, since all pictures together may be hundreds of megabytes.
 */
export async function readSizes(
  ports: Pick<Ports, 'compiled' | 'content'>,
  listed: Listed,
  before: KeptSizes,
): Promise<KeptSizes> {
  const isKnown =
    (sizes: KeptSizes) =>
    ({ path, etag }: Listed[number]) =>
      sizes.get(path)?.etag === etag
  const known = listed.every(isKnown(before)) ? before : new Map([...(await compiledSizes(ports)), ...before])
  const sizes = await inParallel(listed, readsAtOnce, async ({ path, etag }) => {
    const kept = known.get(path)
    if (kept?.etag === etag) return [[path, kept] as const]
    const bytes = await ports.content.read(path)
    return bytes ? [[path, { etag: objectTag(bytes), size: sizeOfImage(bytes) }] as const] : []
  })
  return new Map(sizes.flat())
}

/** Compiles them for whoever reads the content next, in a process that has read nothing yet. */
export async function compileSizes({ compiled }: Pick<Ports, 'compiled'>, sizes: KeptSizes): Promise<void> {
  const entries = [...sizes].map(([path, { etag, size }]): readonly [string, CompiledSize] => {
    return [path, size === 'unreadable' ? [etag] : [etag, size.width, size.height]]
  })
  const value: CompiledSizes = { way: wayOfMeasuring, sizes: Object.fromEntries(entries) }
  await compiled.change('image-sizes', (stored) => (isSame(stored, value) ? stored : value))
}

async function compiledSizes({ compiled }: Pick<Ports, 'compiled'>): Promise<KeptSizes> {
  const stored = (await compiled.read('image-sizes')) as CompiledSizes | undefined
  if (stored?.way !== wayOfMeasuring) return new Map()
  return new Map(
    Object.entries(stored.sizes).map(([path, [etag, width, height]]) => {
      const size = width === undefined || height === undefined ? 'unreadable' : { width, height }
      return [path, { etag, size }]
    }),
  )
}

function isSame(stored: unknown, value: unknown): boolean {
  return JSON.stringify(stored) === JSON.stringify(value)
}
