import type { Contour } from './fill-outline.ts'

/** A step of a letter's outline as fonts store it, in font units that grow upwards. */
export interface PathStep {
  readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'
  readonly args: readonly number[]
}

/** Where a letter stands on a canvas: the left end of its line, and pixels a font unit. */
export interface Placement {
  readonly left: number
  readonly baseline: number
  readonly scale: number
}

type Point = readonly [x: number, y: number]

/** A letter's outline in pixels that grow downwards, its curves as short lines. */
export function tracePath(
  steps: readonly PathStep[],
  { left, baseline, scale }: Placement,
): readonly Contour[] {
  const contours: Point[][] = []
  const pixel = (x = 0, y = 0): Point => [left + x * scale, baseline - y * scale]
  for (const { command, args } of steps) {
    const [one, two, three] = [pixel(args[0], args[1]), pixel(args[2], args[3]), pixel(args[4], args[5])]
    const contour = contours.at(-1) ?? []
    const from = contour.at(-1) ?? one
    if (command === 'moveTo') contours.push([one])
    if (command === 'lineTo') contour.push(one)
    if (command === 'quadraticCurveTo') contour.push(...curve(from, two, (t) => quadratic(from, one, two, t)))
    if (command === 'bezierCurveTo')
      contour.push(...curve(from, three, (t) => cubic([from, one, two, three], t)))
  }
  return contours
}

/** Lines of about two pixels each: on a letter of any size nobody sees that they are straight. */
function curve(from: Point, to: Point, at: (t: number) => Point): readonly Point[] {
  const steps = Math.min(32, Math.max(4, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / 2)))
  return Array.from({ length: steps }, (_, index) => at((index + 1) / steps))
}

function quadratic(from: Point, control: Point, to: Point, t: number): Point {
  const along = (axis: 0 | 1) =>
    (1 - t) * (1 - t) * from[axis] + 2 * (1 - t) * t * control[axis] + t * t * to[axis]
  return [along(0), along(1)]
}

function cubic([from, one, two, to]: readonly [Point, Point, Point, Point], t: number): Point {
  const left = 1 - t
  const along = (axis: 0 | 1) =>
    left ** 3 * from[axis] +
    3 * left * left * t * one[axis] +
    3 * left * t * t * two[axis] +
    t ** 3 * to[axis]
  return [along(0), along(1)]
}
