import { Buffer } from 'node:buffer'
import { imageSize } from 'image-size'
import type { ImageSize } from '../articles/render-context.ts'
import type { Problem } from '../problem.ts'
import { isPicturePath, type OwnerFiles } from './owner-files.ts'

/** What pictures measure, by path; `unreadable`: it is no picture that can be read. */
export type ImageSizes = ReadonlyMap<string, ImageSize | 'unreadable'>

/** The sizes of all pictures among the files. */
export function readImageSizes(files: OwnerFiles): ImageSizes {
  const pictures = [...files].filter(([file]) => isPicturePath(file))
  return new Map(pictures.map(([file, bytes]) => [file, sizeOfImage(bytes)]))
}

/** How large a picture is shown, in pixels. */
export function sizeOfImage(bytes: Uint8Array): ImageSize | 'unreadable' {
  try {
    const {
      width,
      height,
      orientation = 1,
    } = imageSize(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    // From 5 on, a picture lies on its side until it is shown (Exif 3.0, Orientation).
    return orientation < 5 ? { width, height } : { width: height, height: width }
  } catch (cause) {
    // What cannot be read as an image is told by a type error or a range error, as the bytes run out.
    if (cause instanceof TypeError || cause instanceof RangeError) return 'unreadable'
    throw cause
  }
}

/** A problem for each picture that cannot be read. */
export function unreadableImages(sizes: ImageSizes): readonly Problem[] {
  const unreadable = [...sizes].filter(([, size]) => size === 'unreadable')
  return unreadable.map(([file]) => ({
    ...{ file, line: 1, column: 1, rule: 'image-unreadable', severity: 'error' },
    message: 'This is not an image that can be read',
    mend: 'Save it again as PNG or JPEG',
  }))
}
