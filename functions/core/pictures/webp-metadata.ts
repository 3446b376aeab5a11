import { Buffer } from 'node:buffer'
import { exifOf, orientationIn } from './orientation.ts'

const fileHeader = 12
/** Chunks that tell how the picture looks and moves (RFC 9649 section 2). */
const kept: ReadonlySet<string> = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** In the extended header's first byte: there are notes of the kind. */
const hasNotes = { exif: 0x08, xmp: 0x04 } as const

interface Chunk {
  readonly type: string
  readonly bytes: Buffer
}

/** A WebP without what programs noted in it, but which way up it is; undefined when it is damaged. */
export function webpWithoutMetadata(bytes: Buffer): Uint8Array | undefined {
  const chunks = chunksOf(bytes)
  if (!chunks) return undefined
  const exif = chunks.find(({ type }) => type === 'EXIF')
  const turned = exif && exifOf(orientationIn(withoutName(exif.bytes.subarray(8))))
  const left = chunks
    .filter(({ type }) => kept.has(type))
    .map((each) => (each.type === 'VP8X' ? flagged(each.bytes, turned !== undefined) : each.bytes))
  const body = Buffer.concat([...left, ...(turned ? [exifChunk(turned)] : [])])
  const header = Buffer.from(bytes.subarray(0, fileHeader))
  header.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([header, body])
}

/** Some programs write the name that the block has in a JPEG before it. */
function withoutName(exif: Buffer): Buffer {
  return exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif
}

function flagged(header: Buffer, hasExif: boolean): Buffer {
  const copy = Buffer.from(header)
  const flags = (copy[8] ?? 0) & ~(hasNotes.exif | hasNotes.xmp)
  copy[8] = hasExif ? flags | hasNotes.exif : flags
  return copy
}

function exifChunk(exif: Uint8Array): Buffer {
  const head = Buffer.from('EXIF\0\0\0\0', 'latin1')
  head.writeUInt32LE(exif.length, 4)
  return Buffer.concat([head, exif])
}

/** Chunks have an even length: the last byte may be filling. */
function chunksOf(bytes: Buffer): readonly Chunk[] | undefined {
  const chunks: Chunk[] = []
  const size = Math.min(bytes.length, bytes.readUInt32LE(4) + 8)
  for (let at = fileHeader; at + 8 <= size; ) {
    const length = bytes.readUInt32LE(at + 4)
    const end = at + 8 + length + (length % 2)
    if (at + 8 + length > size) return undefined
    chunks.push({ type: bytes.toString('latin1', at, at + 4), bytes: bytes.subarray(at, end) })
    at = end
  }
  return chunks.some(({ type }) => type.startsWith('VP8') || type === 'ANMF') ? chunks : undefined
}
