import { type Canvas, createCanvas } from '../../core/pictures/canvas.ts'
import { fillOutline } from '../../core/pictures/fill-outline.ts'
import type { MadePicture, PictureAnswer, ShareOrder } from '../../core/pictures/picture-order.ts'
import { type SetTitle, setTitle, withoutEmoji } from '../../core/pictures/share-lines.ts'
import { cropPixels, type Pixels, turnPixels } from '../../core/pictures/turn-pixels.ts'
import type { Codecs } from './codecs.ts'
import { type Face, openFace } from './face.ts'
import { examine } from './make-copies.ts'

/** What every network shows whole (Open Graph asks for 1.91 : 1), and how many bytes the strictest of them takes. */
const size = { width: 1200, height: 630 } as const
const mostBytes = 300_000
const margin = 72
const panel = 500
const leading = 1.14
const head = { mark: 52, size: 30 } as const
const foot = { size: 24, baseline: size.height - margin + 4 } as const

interface Faces {
  readonly regular: Face
  readonly semibold: Face
}

/** Draws the picture that stands for a page: the site's name, the title in its type and colours, the page's own picture. */
export async function makeShare(
  codecs: Codecs,
  ordered: ShareOrder,
  originals: ReadonlyMap<string, Uint8Array>,
): Promise<PictureAnswer> {
  const faces = openFaces(ordered, originals)
  const order = withoutMissing(ordered, faces)
  if (!order) return { kind: 'unfit', reason: 'the reading face lacks letters of it' }
  const picture = await read(codecs, order.picture && originals.get(order.picture.path))
  const room = roomBeside(picture !== undefined)
  const title = setTitle(order.title, room, faces.regular.width)
  if (!title) throw new Error('a face that has each letter lacks a word')
  const canvas = createCanvas(size.width, size.height, order.colours.paper)
  if (picture) paintPanel(codecs, canvas, picture)
  else canvas.rectangle({ left: 0, top: 0, width: 20, height: size.height }, order.colours.accent)
  const logo = await read(codecs, order.logo && originals.get(order.logo.path))
  paintHead(codecs, canvas, { order, faces, ...(logo && { logo }) })
  paintTitle(canvas, title, { order, faces })
  write(canvas, faces.regular, { text: order.foot, ...foot, left: margin, colour: order.colours['ink-soft'] })
  return { kind: 'made', pictures: [await encode(codecs, canvas, picture !== undefined)] }
}

/** The order without emoji that cannot be set; undefined where other letters are missing too, or nothing is left. */
function withoutMissing(order: ShareOrder, { regular, semibold }: Faces): ShareOrder | undefined {
  const setIn = ({ width }: Face, text: string) => {
    const kept = withoutEmoji(text, (letter) => width(letter, 1) !== undefined)
    return width(kept, 1) === undefined ? undefined : kept
  }
  const [title, site] = [setIn(regular, order.title), setIn(semibold, order.site)]
  return title && site ? { ...order, title, site } : undefined
}

function openFaces({ faces }: ShareOrder, originals: ReadonlyMap<string, Uint8Array>): Faces {
  const open = (path: string) => {
    const bytes = originals.get(path)
    if (!bytes) throw new Error(`there is no ${path}`)
    return openFace(bytes)
  }
  return { regular: open(faces.regular.path), semibold: open(faces.semibold.path) }
}

/** A picture the right way up; undefined where there is none that can be read at once. */
async function read(codecs: Codecs, bytes: Uint8Array | undefined): Promise<Pixels | undefined> {
  const examined = bytes && examine(bytes)
  if (!bytes || !examined || 'answer' in examined) return undefined
  return turnPixels(await codecs.decode(examined.kind, bytes), examined.orientation)
}

function roomBeside(hasPicture: boolean) {
  const width = size.width - 2 * margin - (hasPicture ? panel - 12 : 0)
  const sizes = hasPicture ? [76, 66, 60, 54, 48, 42, 37] : [88, 80, 72, 64, 56, 48]
  return { width, height: 350, sizes, leading }
}

/** The right side, filled by the middle of the picture. */
function paintPanel(codecs: Codecs, canvas: Canvas, picture: Pixels): void {
  const scale = Math.max(panel / picture.width, size.height / picture.height)
  const [width, height] = [Math.ceil(picture.width * scale), Math.ceil(picture.height * scale)]
  const fitted = codecs.resize(picture, width, height)
  const [left, top] = [Math.floor((width - panel) / 2), Math.floor((height - size.height) / 2)]
  canvas.picture(cropPixels(fitted, { left, top, width: panel, height: size.height }), size.width - panel, 0)
}

interface Painted {
  readonly order: ShareOrder
  readonly faces: Faces
}

/** The mark, and the name beside it in the middle of its height. */
function paintHead(
  codecs: Codecs,
  canvas: Canvas,
  { order, faces, logo }: Painted & { readonly logo?: Pixels },
) {
  const { mark } = head
  if (logo) canvas.picture(codecs.resize(logo, mark, mark), margin, margin - 8)
  const left = logo ? margin + mark + 16 : margin
  const baseline = margin - 8 + mark / 2 + head.size * 0.34
  write(canvas, faces.semibold, {
    text: order.site,
    size: head.size,
    left,
    baseline,
    colour: order.colours.ink,
  })
}

/** The lines in the middle of the room between head and foot, below a short rule. */
function paintTitle(canvas: Canvas, title: SetTitle, { order, faces }: Painted): void {
  const step = title.size * leading
  const height = (title.lines.length - 1) * step + title.size
  const top = Math.round((size.height + 40 - height) / 2)
  canvas.rectangle({ left: margin, top: top - 28, width: 64, height: 4 }, order.colours.accent)
  for (const [index, text] of title.lines.entries()) {
    const baseline = top + title.size * 0.8 + index * step
    write(canvas, faces.regular, {
      text,
      size: title.size,
      left: margin,
      baseline,
      colour: order.colours.ink,
    })
  }
}

interface Line {
  readonly text: string
  readonly size: number
  readonly left: number
  readonly baseline: number
  readonly colour: string
}

function write(canvas: Canvas, face: Face, { text, size: em, left, baseline, colour }: Line): void {
  for (const outline of face.outlines(text, em, left, baseline)) {
    const coverage = fillOutline(outline)
    if (coverage) canvas.cover(coverage, colour)
  }
}

/** Type alone is small and sharp as PNG; with a picture, a JPEG no larger than networks take. */
async function encode(codecs: Codecs, canvas: Canvas, hasPicture: boolean): Promise<MadePicture> {
  if (!hasPicture) return { name: 'share.png', ...size, contentType: 'image/png', body: codecs.png(canvas) }
  for (const quality of [86, 75, 60, 40]) {
    const body = await codecs.jpeg(canvas, quality)
    if (body.byteLength <= mostBytes) return { name: 'share.jpg', ...size, contentType: 'image/jpeg', body }
  }
  throw new Error('the picture has too much in it')
}
