import { palette } from '../palette.ts'
import { clipped, disc, rectangle, stroke } from '../shapes.ts'

/** The studio's mark, 192 x 192: a weight plate setting into the harbour like a sun. */
export function logo(): string {
  return mark(192)
}

/** The same mark at 64 x 64, for the browser's tab. */
export function favicon(): string {
  return mark(64)
}

function mark(size: number): string {
  const { rust, paper } = palette
  const plate = clipped('above', rectangle(0, 0, 192, 120, paper), [
    disc(96, 100, 62, paper),
    disc(96, 94, 19, rust),
  ])
  const water = [stroke('M28 136H164', paper, 11), stroke('M52 158H140', paper, 11)]
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 192 192">`
  return `${open}${rectangle(0, 0, 192, 192, rust, 40)}${plate}${water.join('')}</svg>`
}
