import { imageSize } from 'image-size'
import type { CopiesOrder, MadePicture, PictureAnswer } from '../../core/pictures/picture-order.ts'
import { type Pixels, turnPixels } from '../../core/pictures/turn-pixels.ts'
import { withoutMetadata } from '../../core/pictures/without-metadata.ts'
import { slugLike } from '../../core/slug-like.ts'
import type { Codecs, PictureKind } from './codecs.ts'
import { profileOf, withProfile } from './colour-profile.ts'

/** As many pixels are read as fit the memory of a function, four bytes each and twice while they are resized. */
const mostPixels = 40_000_000
const kinds: Readonly<Record<string, PictureKind>> = { jpg: 'jpeg', png: 'png', webp: 'webp' }
/** Narrower copies are tried without loss too where the widest is so much smaller that way. */
const flat = 0.6
/** A copy in the original's kind has to be worth a second file. */
const worthwhile = 0.9

/** A picture that can be read, and what its first bytes say of it. */
interface Examined {
  readonly kind: PictureKind
  readonly width: number
  readonly height: number
  readonly orientation: number
}

/** Makes narrower copies of one picture; none that would be larger in bytes than the original or a wider copy. */
export async function makeCopies(
  codecs: Codecs,
  order: CopiesOrder,
  bytes: Uint8Array,
): Promise<PictureAnswer> {
  const examined = examine(bytes)
  if ('answer' in examined) return examined.answer
  const { kind, orientation } = examined
  const original = await codecs.decode(kind, bytes)
  const name = nameOf(order.original.path)
  const sizes = [...order.widths].sort((one, other) => other - one)
  let pixels = original
  let isDrawing = kind === 'png'
  let most = bytes.byteLength
  const profile = profileOf(kind, bytes)
  const pictures: MadePicture[] = []
  for (const width of sizes) {
    const copy = resized(codecs, pixels, { width, orientation })
    pixels = copy.stored
    const { body: bare, isFlat } = await smallestWebp(codecs, copy.upright, isDrawing)
    isDrawing = isFlat
    const body = withProfile('image/webp', bare, profile)
    if (body.byteLength < most) {
      pictures.unshift({
        name: `${name}-${width}.webp`,
        ...sizeOf(copy.upright),
        contentType: 'image/webp',
        body,
      })
      most = body.byteLength
    }
  }
  if (order.plain !== undefined) {
    const { upright } = resized(codecs, original, { width: order.plain, orientation })
    const plain = await plainCopy(codecs, upright, { kind, name: `${name}-${order.plain}`, profile })
    if (plain && plain.body.byteLength < bytes.byteLength * worthwhile) pictures.push(plain)
  }
  return { kind: 'made', pictures }
}

/** Reads the first bytes only: what says to be huge, or is nothing of ours, is never decoded. */
export function examine(bytes: Uint8Array): Examined | { readonly answer: PictureAnswer } {
  const refused = (reason: string) => ({ answer: { kind: 'refused', reason } }) as const
  const { type = '', width, height, orientation = 1 } = imageSize(bytes)
  const kind = kinds[type]
  if (!kind) return { answer: { kind: 'unfit', reason: `it is a ${type.toUpperCase()}` } }
  if (moves(kind, bytes)) return { answer: { kind: 'unfit', reason: 'it moves' } }
  if (width * height > mostPixels) {
    const millions = Math.ceil((width * height) / 1_000_000).toLocaleString('en')
    return refused(
      `it has ${millions} million pixels, and at most ${mostPixels / 1_000_000} million are read`,
    )
  }
  if (withoutMetadata(bytes) === undefined) return refused('it is damaged')
  return { kind, width, height, orientation }
}

/** A film in a PNG (acTL, PNG 3 section 11.3.5) or a WebP (ANIM, RFC 9649 section 2.7.1.1) stays one. */
function moves(kind: PictureKind, bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096))
  if (kind === 'png') return start.includes('acTL')
  return kind === 'webp' && start.includes('ANIM')
}

interface Resized {
  /** As it is stored, for the next narrower copy. */
  readonly stored: Pixels
  readonly upright: Pixels
}

function resized(
  codecs: Codecs,
  pixels: Pixels,
  { width, orientation }: { readonly width: number; readonly orientation: number },
): Resized {
  const liesOnItsSide = orientation >= 5
  const [across, down] = liesOnItsSide ? [pixels.height, pixels.width] : [pixels.width, pixels.height]
  const height = Math.max(1, Math.round((down * width) / across))
  const stored = liesOnItsSide ? codecs.resize(pixels, height, width) : codecs.resize(pixels, width, height)
  return { stored, upright: turnPixels(stored, orientation) }
}

/** Flat drawings are often smaller, and always sharper, without loss: both ways are tried. */
async function smallestWebp(
  codecs: Codecs,
  pixels: Pixels,
  isDrawing: boolean,
): Promise<{ readonly body: Uint8Array; readonly isFlat: boolean }> {
  const photograph = await codecs.webp(pixels, 'photograph')
  if (!isDrawing) return { body: photograph, isFlat: false }
  const drawing = await codecs.webp(pixels, 'drawing')
  const body = drawing.byteLength <= photograph.byteLength ? drawing : photograph
  return { body, isFlat: drawing.byteLength < photograph.byteLength * flat }
}

interface PlainOptions {
  readonly kind: PictureKind
  readonly name: string
  readonly profile: Uint8Array | undefined
}

/** The original's own kind; a JPEG for a WebP or a PNG without holes, where that is much smaller. */
async function plainCopy(
  codecs: Codecs,
  pixels: Pixels,
  { kind, name, profile }: PlainOptions,
): Promise<MadePicture | undefined> {
  const isOpaque = kind === 'jpeg' || opaque(pixels)
  const jpeg = isOpaque ? await codecs.jpeg(pixels, 80) : undefined
  const png = kind === 'jpeg' ? undefined : codecs.png(pixels)
  const isJpeg = jpeg !== undefined && (!png || jpeg.byteLength < png.byteLength / 2)
  const contentType = isJpeg ? 'image/jpeg' : 'image/png'
  const bare = isJpeg ? jpeg : png
  if (!bare) return undefined
  const body = withProfile(contentType, bare, profile)
  return { name: `${name}.${isJpeg ? 'jpg' : 'png'}`, ...sizeOf(pixels), contentType, body }
}

function opaque({ data }: Pixels): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false
  return true
}

function sizeOf({ width, height }: Pixels) {
  return { width, height }
}

/** A file's name without folder and ending, as an address can have it. */
function nameOf(path: string): string {
  return slugLike(path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.')), 60) || 'picture'
}
