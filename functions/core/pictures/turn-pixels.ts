/** Pixels as four bytes each (red, green, blue, alpha, not premultiplied), row after row. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** How a picture that is stored the other way is turned: whether its axes change places, then which of them run backwards. */
const turns: Readonly<
  Record<number, { readonly swap: boolean; readonly flipX: boolean; readonly flipY: boolean }>
> = {
  2: { swap: false, flipX: true, flipY: false },
  3: { swap: false, flipX: true, flipY: true },
  4: { swap: false, flipX: false, flipY: true },
  5: { swap: true, flipX: false, flipY: false },
  6: { swap: true, flipX: true, flipY: false },
  7: { swap: true, flipX: true, flipY: true },
  8: { swap: true, flipX: false, flipY: true },
}

/** The picture the right way up, as its orientation says (Exif 3.0, Orientation: 1 is as stored, 6 is turned to the right). */
export function turnPixels(pixels: Pixels, orientation: number): Pixels {
  const turn = turns[orientation]
  if (!turn) return pixels
  const width = turn.swap ? pixels.height : pixels.width
  const height = turn.swap ? pixels.width : pixels.height
  const from = new Uint32Array(pixels.data.buffer, pixels.data.byteOffset, pixels.width * pixels.height)
  const to = new Uint32Array(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const along = turn.flipX ? width - 1 - x : x
      const down = turn.flipY ? height - 1 - y : y
      const [column, row] = turn.swap ? [down, along] : [along, down]
      to[y * width + x] = from[row * pixels.width + column] ?? 0
    }
  }
  return { width, height, data: new Uint8ClampedArray(to.buffer) }
}

/** A rectangle of a picture, which lies within it. */
export function cropPixels(
  { width, data }: Pixels,
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): Pixels {
  const cropped = new Uint8ClampedArray(box.width * box.height * 4)
  for (let row = 0; row < box.height; row += 1) {
    const from = ((box.top + row) * width + box.left) * 4
    cropped.set(data.subarray(from, from + box.width * 4), row * box.width * 4)
  }
  return { width: box.width, height: box.height, data: cropped }
}
