import { Buffer } from 'node:buffer'

/** A PNG of one pixel. */
export const onePixel: Uint8Array = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A PNG that says to be so many pixels wide, and has none of them. */
export function widePicture(width: number): Uint8Array {
  const bytes = Buffer.from(onePixel)
  bytes.writeUInt32BE(width, 16)
  return bytes
}
