import { Buffer } from 'node:buffer'
import { crc32, deflateSync } from 'node:zlib'

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

/** A PNG of stripes, with holes or without, with grain or without; not packed, so that it is easily made smaller. */
export function stripedPicture(width: number, height: number, { alpha = 255, grain = 0 } = {}): Uint8Array {
  const row = (y: number) => {
    const bytes = Buffer.alloc(1 + 4 * width)
    for (let x = 0; x < width; x += 1) {
      const grey = 7 * x + grain * ((x * x + 3 * y * y + x * y) >> 4)
      bytes.set([x % 256, grey % 256, 120, alpha], 1 + 4 * x)
    }
    return bytes
  }
  const rows = deflateSync(Buffer.concat(Array.from({ length: height }, (_row, y) => row(y))), { level: 0 })
  const chunk = (type: string, body: Uint8Array) => {
    const typed = Buffer.concat([Buffer.from(type), body])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(body.length)
    check.writeUInt32BE(crc32(typed))
    return Buffer.concat([length, typed, check])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    onePixel.subarray(0, 8),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A JPEG of three by two pixels, in which nobody noted anything. */
export const plainJpeg: Uint8Array = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////' +
    '////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////' +
    '////////////////////wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAA' +
    'AAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAgP/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCYArP/2Q==',
  'base64',
)

/** What a phone notes: which way up it was held, its own name, and where it was (46° 57' N), as a TIFF of either byte order. */
export function cameraNotes(orientation: number, order: 'II' | 'MM' = 'MM'): Uint8Array {
  const tiff = Buffer.alloc(98)
  const short = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  const long = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
  const entry = (at: number, [tag, type, count]: readonly [number, number, number]) => {
    short(tag, at)
    short(type, at + 2)
    long(count, at + 4)
  }
  tiff.write(order, 'latin1')
  short(42, 2)
  long(8, 4)
  short(3, 8)
  entry(10, [0x010f, 2, 9])
  long(80, 18)
  entry(22, [0x0112, 3, 1])
  short(orientation, 30)
  entry(34, [0x8825, 4, 1])
  long(50, 42)
  short(2, 50)
  entry(52, [1, 2, 2])
  tiff.write('N', 60)
  entry(64, [2, 5, 1])
  tiff.write('TapePhone', 80)
  tiff.write('46 57', 90)
  return tiff
}

/** A JPEG as a phone writes it: with those notes, others beside them, and a smaller picture behind. */
export function jpegOfAPhone(orientation: number): Uint8Array {
  const segment = (marker: number, body: Uint8Array) => {
    const head = Buffer.of(0xff, marker, 0, 0)
    head.writeUInt16BE(body.length + 2, 2)
    return Buffer.concat([head, body])
  }
  const named = (marker: number, text: string) => segment(marker, Buffer.from(text, 'latin1'))
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), cameraNotes(orientation)])
  return Buffer.concat([
    plainJpeg.subarray(0, 20),
    segment(0xe1, exif),
    named(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>46 57</x:xmpmeta>'),
    named(0xe2, 'ICC_PROFILE\0\x01\x01colours'),
    named(0xe2, 'MPF\0 46 57'),
    named(0xed, 'Photoshop 3.0\0 46 57'),
    named(0xfe, 'taken at 46 57'),
    plainJpeg.subarray(20),
    Buffer.from('a smaller picture, at 46 57'),
  ])
}
