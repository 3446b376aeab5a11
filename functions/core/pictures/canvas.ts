import type { Coverage } from './fill-outline.ts'
import type { Pixels } from './turn-pixels.ts'

/** Something to paint on, opaque throughout. */
export interface Canvas extends Pixels {
  /** Paints over a rectangle that lies within the canvas. */
  rectangle(box: Box, colour: string): void
  /** Paints what an outline covers. */
  cover(coverage: Coverage, colour: string): void
  /** Paints a picture with its left upper corner there, shining through where it does. */
  picture(pixels: Pixels, left: number, top: number): void
}

/** A rectangle in whole pixels. */
interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A canvas of one colour, `#rrggbb` as all of them. */
export function createCanvas(width: number, height: number, ground: string): Canvas {
  const data = new Uint8ClampedArray(width * height * 4)
  const blend = (x: number, y: number, colour: number, share: number) => {
    if (x < 0 || y < 0 || x >= width || y >= height || share <= 0) return
    const at = (y * width + x) * 4
    const left = 1 - share
    data[at] = (data[at] ?? 0) * left + (colour >> 16) * share
    data[at + 1] = (data[at + 1] ?? 0) * left + ((colour >> 8) & 255) * share
    data[at + 2] = (data[at + 2] ?? 0) * left + (colour & 255) * share
    data[at + 3] = 255
  }
  const canvas: Canvas = {
    ...{ width, height, data },
    rectangle(box, colour) {
      const parsed = numberOf(colour)
      for (let y = box.top; y < box.top + box.height; y += 1)
        for (let x = box.left; x < box.left + box.width; x += 1) blend(x, y, parsed, 1)
    },
    cover({ left, top, width: across, values }, colour) {
      const parsed = numberOf(colour)
      for (let at = 0; at < values.length; at += 1)
        blend(left + (at % across), top + Math.floor(at / across), parsed, values[at] ?? 0)
    },
    picture({ width: across, height: down, data: from }, left, top) {
      for (let pixel = 0; pixel < across * down; pixel += 1) {
        const at = pixel * 4
        const colour = ((from[at] ?? 0) << 16) | ((from[at + 1] ?? 0) << 8) | (from[at + 2] ?? 0)
        blend(left + (pixel % across), top + Math.floor(pixel / across), colour, (from[at + 3] ?? 0) / 255)
      }
    },
  }
  canvas.rectangle({ left: 0, top: 0, width, height }, ground)
  return canvas
}

function numberOf(hex: string): number {
  return Number.parseInt(hex.slice(1), 16)
}
