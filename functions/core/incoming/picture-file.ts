import { Buffer } from 'node:buffer'
import { imageSize } from 'image-size'
import { withoutMetadata } from '../pictures/without-metadata.ts'

/** A picture that was fetched, as it is kept: without what its camera noted. */
export interface PictureFile {
  readonly ending: 'png' | 'jpg' | 'gif' | 'webp'
  readonly bytes: Uint8Array
}

const narrowest = 200
const mostPixels = 12_000
const endings: Readonly<Record<string, PictureFile['ending']>> = {
  ...{ png: 'png', jpg: 'jpg', gif: 'gif', webp: 'webp' },
}

/** The picture that bytes are, whatever their sender calls them; undefined for what is none that readers would look at. */
export function pictureFile(bytes: Uint8Array): PictureFile | undefined {
  const read = sizeOf(bytes)
  const ending = endings[read?.type ?? '']
  if (!read || !ending || read.width < narrowest || Math.max(read.width, read.height) > mostPixels)
    return undefined
  const kept = withoutMetadata(bytes)
  return kept && { ending, bytes: kept }
}

function sizeOf(bytes: Uint8Array) {
  try {
    return imageSize(Buffer.from(bytes))
  } catch (cause) {
    // What cannot be read as a picture is told by a type error or a range error, as the bytes run out.
    if (cause instanceof TypeError || cause instanceof RangeError) return undefined
    throw cause
  }
}
