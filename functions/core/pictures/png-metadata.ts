import { Buffer } from 'node:buffer'
import { exifOf, orientationIn } from './orientation.ts'

const signature = 8
/** Chunks that tell how the picture looks and moves; those it cannot be read without begin with a capital (PNG 3, section 11). */
const kept = /^(?:[A-Z]...|tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|cICP|mDCV|cLLI|bKGD|hIST|pHYs|sPLT|acTL|fcTL|fdAT)$/

interface Chunk {
  readonly type: string
  readonly bytes: Buffer
}

/** A PNG without what programs noted in it, but which way up it is; undefined when it is damaged. */
export function pngWithoutMetadata(bytes: Buffer): Uint8Array | undefined {
  const chunks = chunksOf(bytes)
  if (!chunks) return undefined
  const exif = chunks.find(({ type }) => type === 'eXIf')
  const turned = exif && exifOf(orientationIn(exif.bytes.subarray(8, -4)))
  const [header, ...others] = chunks.filter(({ type }) => kept.test(type))
  if (!header) return undefined
  return Buffer.concat([
    bytes.subarray(0, signature),
    header.bytes,
    ...(turned ? [exifChunk(turned)] : []),
    ...others.map((each) => each.bytes),
  ])
}

function exifChunk(exif: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from('eXIf', 'latin1'), exif])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(exif.length)
  check.writeUInt32BE(checksum(body))
  return Buffer.concat([length, body, check])
}

/** CRC-32, bit by bit: these are thirty bytes (PNG 3, annex D). */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

/** Up to the picture's end; what some programs put after it is none of it. */
function chunksOf(bytes: Buffer): readonly Chunk[] | undefined {
  const chunks: Chunk[] = []
  for (let at = signature; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) return undefined
    const type = bytes.toString('latin1', at + 4, at + 8)
    chunks.push({ type, bytes: bytes.subarray(at, end) })
    if (type === 'IEND') return chunks
    at = end
  }
  return undefined
}
