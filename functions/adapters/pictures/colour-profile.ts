import { Buffer } from 'node:buffer'
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import type { MadePicture } from '../../core/pictures/picture-order.ts'
import type { PictureKind } from './codecs.ts'

const jpegName = Buffer.from('ICC_PROFILE\0', 'latin1')
/** What one segment of a JPEG holds; real profiles of screens and cameras are a hundredth of it. */
const mostBytes = 65_000

/**
 * The ICC profile that a picture's colours are meant in; undefined where they are sRGB's, as they are without one. Phones write
 * a wider one: left out, all that they photograph turns pale.
 */
export function profileOf(kind: PictureKind, picture: Uint8Array): Uint8Array | undefined {
  const bytes = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength)
  const profile = { jpeg: inJpeg, png: inPng, webp: inWebp }[kind](bytes)
  if (!profile || profile.length < 132 || profile.length > mostBytes) return undefined
  // Of grey or printed colours (ICC.1, "Data colour space field"): the pixels were turned into red, green and blue.
  if (profile.toString('latin1', 16, 20) !== 'RGB ') return undefined
  return profile.includes('sRGB') || profile.includes('s\0R\0G\0B') ? undefined : profile
}

/** A picture of ours with that profile. */
export function withProfile(
  contentType: MadePicture['contentType'],
  body: Uint8Array,
  profile: Uint8Array | undefined,
): Uint8Array {
  if (!profile) return body
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const how = { 'image/jpeg': intoJpeg, 'image/png': intoPng, 'image/webp': intoWebp }[contentType]
  return new Uint8Array(how(bytes, Buffer.from(profile)))
}

/** Segments of APP2, numbered (ICC.1, annex B.4). */
function inJpeg(bytes: Buffer): Buffer | undefined {
  const parts: { readonly number: number; readonly data: Buffer }[] = []
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda; ) {
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    const isPart = bytes[at + 1] === 0xe2 && bytes.subarray(at + 4, at + 16).equals(jpegName)
    if (isPart) parts.push({ number: bytes[at + 16] ?? 0, data: bytes.subarray(at + 18, end) })
    at = end
  }
  const ordered = parts.toSorted((one, other) => one.number - other.number)
  return ordered.length > 0 ? Buffer.concat(ordered.map(({ data }) => data)) : undefined
}

function intoJpeg(bytes: Buffer, profile: Buffer): Buffer {
  const start = bytes[3] === 0xe0 ? 4 + bytes.readUInt16BE(4) : 2
  const head = Buffer.of(0xff, 0xe2, 0, 0)
  head.writeUInt16BE(profile.length + 16, 2)
  const segment = Buffer.concat([head, jpegName, Buffer.of(1, 1), profile])
  return Buffer.concat([bytes.subarray(0, start), segment, bytes.subarray(start)])
}

/** The chunk iCCP (PNG 3, section 11.3.2.3): a name, the way it is packed, the packed profile. */
function inPng(bytes: Buffer): Buffer | undefined {
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (type === 'IDAT') return undefined
    if (type !== 'iCCP') continue
    const body = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at))
    return inflateSync(body.subarray(body.indexOf(0) + 2), { maxOutputLength: mostBytes })
  }
  return undefined
}

function intoPng(bytes: Buffer, profile: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from('iCCPprofile\0\0', 'latin1'), deflateSync(profile)])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length - 4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([bytes.subarray(0, 33), length, body, check, bytes.subarray(33)])
}

interface Chunk {
  readonly type: string
  readonly data: Buffer
}

/** Chunks have an even length: the last byte may be filling (RFC 9649, section 2.3). */
function webpChunks(bytes: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32LE(at + 4)
    chunks.push({ type: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + 8, at + 8 + size) })
    at += 8 + size + (size % 2)
  }
  return chunks
}

function inWebp(bytes: Buffer): Buffer | undefined {
  return webpChunks(bytes).find(({ type }) => type === 'ICCP')?.data
}

/** In the extended format, whose header tells what follows and the size less one (RFC 9649, section 2.7). */
function intoWebp(bytes: Buffer, profile: Buffer): Buffer {
  const chunks = webpChunks(bytes)
  const header = Buffer.alloc(10)
  const extended = chunks.find(({ type }) => type === 'VP8X')
  const lossless = chunks.find(({ type }) => type === 'VP8L')
  const lossy = chunks.find(({ type }) => type === 'VP8 ')
  if (extended) extended.data.copy(header)
  else if (lossless) {
    const bits = lossless.data.readUInt32LE(1)
    header[0] = bits & (1 << 28) ? 0x10 : 0
    header.writeUIntLE(bits & 0x3fff, 4, 3)
    header.writeUIntLE((bits >>> 14) & 0x3fff, 7, 3)
  } else if (lossy) {
    header.writeUIntLE((lossy.data.readUInt16LE(6) & 0x3fff) - 1, 4, 3)
    header.writeUIntLE((lossy.data.readUInt16LE(8) & 0x3fff) - 1, 7, 3)
  }
  header[0] = (header[0] ?? 0) | 0x20
  const rest = chunks.filter(({ type }) => type !== 'VP8X')
  const all = [{ type: 'VP8X', data: header }, { type: 'ICCP', data: profile }, ...rest].map(webpChunk)
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...all])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

function webpChunk({ type, data }: Chunk): Buffer {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}
