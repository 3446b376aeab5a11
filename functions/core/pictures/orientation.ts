import { Buffer } from 'node:buffer'

const orientationTag = 0x0112
const upright = 1

/** Which way up a picture is to be shown (1 to 8, 1 is as stored), as an Exif block says (Exif 3.0, a TIFF); 1 where it says nothing. */
export function orientationIn(exif: Uint8Array): number {
  const tiff = Buffer.from(exif.buffer, exif.byteOffset, exif.byteLength)
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => {
    if (at + 2 > tiff.length) return 0
    return isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  }
  if (tiff.length < 8 || short(2) !== 42) return upright
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let entry = 0; entry < short(directory); entry += 1) {
    const at = directory + 2 + 12 * entry
    const told = short(at) === orientationTag ? short(at + 8) : 0
    if (told >= 1 && told <= 8) return told
    if (at > tiff.length) break
  }
  return upright
}

/** An Exif block that says which way up a picture is, and nothing else; undefined for one that is shown as it is stored. */
export function exifOf(orientation: number): Uint8Array | undefined {
  if (orientation === upright) return undefined
  const tiff = Buffer.alloc(26)
  tiff.write('MM\0*', 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(orientationTag, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  return tiff
}
