import { Buffer } from 'node:buffer'
import { imageSize } from 'image-size'
import { withoutMetadata } from '../pictures/without-metadata.ts'
import { composedPath } from './owner-files.ts'

/** A file as somebody handed it over, under the name that it has on their machine. */
export interface UploadedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Pictures that one article brings along at most. */
const mostImages = 20
/** Pixels in one direction; no camera makes more, and browsers show no more. */
const mostPixels = 12_000

/** What is wrong with an article's file before it is read, as a sentence; undefined when nothing is. */
export function articleFileFault({ name, bytes }: UploadedFile): string | undefined {
  if (!isPlainName(name) || !/\.md$/i.test(name))
    return 'Choose one file whose name ends in .md, without slashes in it'
  if (bytes.includes(0)) return 'This is no text: save it as Markdown, in a file that ends in .md'
  return undefined
}

/** What is wrong with the pictures, as sentences that name them. */
export function imageFaults(images: readonly UploadedFile[]): readonly string[] {
  const faults = images.flatMap((image) => {
    const fault = imageFault(image)
    return fault === undefined ? [] : [`${image.name.slice(0, 80)}: ${fault}`]
  })
  const names = images.map(({ name }) => imagePath(name).toLowerCase())
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  return [
    ...(images.length > mostImages ? [`Choose at most ${mostImages} pictures`] : []),
    ...(twice === undefined ? [] : [`Two pictures have the name ${twice.slice('images/'.length)}`]),
    ...faults,
  ]
}

/** Where a picture is kept. */
export function imagePath(name: string): string {
  return `images/${composedPath(name)}`
}

function imageFault({ name, bytes }: UploadedFile): string | undefined {
  if (!isPlainName(name) || !/^[\w.-]+$/.test(name) || name.includes('..'))
    return 'its name may have letters, digits, dots, hyphens and underscores only'
  const ending = /\.(png|jpe?g|gif|webp)$/i.exec(name)?.[1]?.toLowerCase().replace('jpeg', 'jpg')
  if (ending === undefined) return 'pictures are PNG, JPEG, GIF or WebP, and named so'
  const read = readImage(bytes)
  if (read?.type !== ending) return `this is not a picture of the kind that its name says`
  if (Math.max(read.width, read.height) > mostPixels)
    return `it has more than ${mostPixels.toLocaleString('en')} pixels in one direction: make it smaller`
  if (!withoutMetadata(bytes)) return 'it is damaged: save it anew, and choose that file'
  return undefined
}

function readImage(bytes: Uint8Array) {
  try {
    return imageSize(Buffer.from(bytes))
  } catch (cause) {
    // What cannot be read as an image is told by a type error or a range error, as the bytes run out.
    if (cause instanceof TypeError || cause instanceof RangeError) return undefined
    throw cause
  }
}

/** True for a name that is no path, not hidden, and no longer than disks take. */
function isPlainName(name: string): boolean {
  const isControl = (character: string) => character < ' '
  return name.length <= 100 && !/[/\\:]/.test(name) && ![...name].some(isControl) && !name.startsWith('.')
}
