/** A closed line through points in pixels; the last one leads back to the first. */
export type Contour = readonly (readonly [x: number, y: number])[]

/** How much of each pixel of a box lies inside an outline, 0 to 1, row after row. */
export interface Coverage {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly values: Float32Array
}

/**
 * Fills an outline, its edges smoothed by the exact area that they cut off each pixel: every edge adds the area to its
 * right, signed by its direction, and a running sum along the rows tells what lies inside. Undefined for an empty one.
 */
export function fillOutline(contours: readonly Contour[]): Coverage | undefined {
  const points = contours.flat()
  if (points.length === 0) return undefined
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, top] = [Math.floor(least(xs)), Math.floor(least(ys))]
  const width = Math.ceil(most(xs)) - left + 2
  const height = Math.ceil(most(ys)) - top + 1
  const areas = new Float32Array(width * height + 2)
  for (const contour of contours) {
    contour.forEach(([x, y], index) => {
      const [nextX, nextY] = contour[(index + 1) % contour.length] ?? [x, y]
      addEdge(areas, width, [x - left, y - top, nextX - left, nextY - top])
    })
  }
  const values = new Float32Array(width * height)
  let sum = 0
  for (let at = 0; at < values.length; at += 1) {
    sum += areas[at] ?? 0
    values[at] = Math.min(1, Math.abs(sum))
  }
  return { left, top, width, height, values }
}

type Edge = readonly [x0: number, y0: number, x1: number, y1: number]

function addEdge(areas: Float32Array, width: number, [x0, y0, x1, y1]: Edge): void {
  if (y0 === y1) return
  const direction = y0 < y1 ? 1 : -1
  const [topX, topY, bottomX, bottomY] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0]
  const slope = (bottomX - topX) / (bottomY - topY)
  let x = topX
  for (let row = Math.floor(topY); row < Math.ceil(bottomY); row += 1) {
    const tall = Math.min(row + 1, bottomY) - Math.max(row, topY)
    const next = x + slope * tall
    addSpan(areas, row * width, { from: Math.min(x, next), to: Math.max(x, next), area: tall * direction })
    x = next
  }
}

/** What one edge adds within one row: it runs from the left end to the right end while it climbs `area`. */
function addSpan(
  areas: Float32Array,
  row: number,
  { from, to, area }: { readonly from: number; readonly to: number; readonly area: number },
): void {
  const first = Math.floor(from)
  const last = Math.max(first, Math.ceil(to) - 1)
  let before = 0
  for (let column = first; column <= last; column += 1) {
    const covered = area * coveredBy(column, from, to)
    add(areas, row + column, covered - before)
    before = covered
  }
  add(areas, row + last + 1, area - before)
}

/** The share of a column that lies right of an edge which runs evenly from one place to another. */
function coveredBy(column: number, from: number, to: number): number {
  if (to - from < 1e-9) return Math.min(1, column + 1 - from)
  const rightOf = (end: number) => {
    const inside = Math.min(Math.max(end, from), to)
    return ((inside - from) * (inside - from)) / 2 / (to - from) + Math.max(0, end - to)
  }
  return rightOf(column + 1) - rightOf(column)
}

function add(areas: Float32Array, at: number, value: number): void {
  areas[at] = (areas[at] ?? 0) + value
}

function least(values: readonly number[]): number {
  return values.reduce((one, other) => Math.min(one, other))
}

function most(values: readonly number[]): number {
  return values.reduce((one, other) => Math.max(one, other))
}
