import { Buffer } from 'node:buffer'
import { jpegWithoutMetadata } from './jpeg-metadata.ts'
import { pngWithoutMetadata } from './png-metadata.ts'
import { webpWithoutMetadata } from './webp-metadata.ts'

/**
 * A picture without what cameras and programs noted in it (the place, the time, the owner, a preview from before it was cropped);
 * its colours and which way up it is stay. A GIF stays as it is, since no camera makes one. Undefined when it is damaged.
 */
export function withoutMetadata(picture: Uint8Array): Uint8Array | undefined {
  const bytes = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength)
  const left = strip(bytes)
  // The very same bytes where nothing was noted: what is stored is compared with them.
  return left && Buffer.compare(left, bytes) === 0 ? picture : left && new Uint8Array(left)
}

function strip(bytes: Buffer): Uint8Array | undefined {
  if (bytes.readUInt16BE(0) === 0xffd8) return jpegWithoutMetadata(bytes)
  if (bytes.toString('latin1', 1, 4) === 'PNG') return pngWithoutMetadata(bytes)
  if (bytes.toString('latin1', 8, 12) === 'WEBP') return webpWithoutMetadata(bytes)
  return bytes
}
