import { palette } from '../palette.ts'
import { clipped, disc, picture, rectangle, shape, stroke, turned } from '../shapes.ts'
import { stipple } from '../stipple.ts'

const bones = 9

/** A length of spine from the side, larger than the sheet: bones in paper, cushions in ochre. */
export function spine(): string {
  const { rust, rustShade, clay, ink } = palette
  const sun = disc(760, 338, 262, clay)
  const steps = Array.from({ length: bones }, (_, index) => index)
  return picture(rust, [
    stipple({
      x: 0,
      y: 0,
      width: 700,
      height: 675,
      dense: 'left',
      count: 1700,
      colour: rustShade,
      size: 3.4,
    }),
    sun,
    clipped('sun', disc(760, 338, 262, ink), [
      stipple({ x: 498, y: 76, width: 524, height: 524, dense: 'right', count: 1500, colour: rust }),
    ]),
    ...steps.map((index) => placed(index, [process()])),
    ...steps.map((index) => placed(index + 0.5, [rectangle(-64, -19, 128, 38, palette.ochre, 19)])),
    ...steps.map((index) => placed(index, [bone(index)])),
  ])
}

/** Parts drawn around the origin, moved to a place on the curve and turned with it; bones shrink upwards. */
function placed(index: number, parts: readonly string[]): string {
  const at = curve(index)
  const ahead = curve(index + 0.05)
  const degrees = (Math.atan2(ahead.y - at.y, ahead.x - at.x) * 180) / Math.PI + 90
  const scale = 1.12 - index * 0.03
  const moved = `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)}) rotate(${degrees.toFixed(1)})`
  return `<g transform="${moved} scale(${scale.toFixed(3)})">${parts.join('')}</g>`
}

function curve(index: number): { readonly x: number; readonly y: number } {
  return { x: 610 + 62 * Math.sin(index * 0.5 - 0.2), y: 704 - index * 92 }
}

/** The body of one vertebra: a waisted block, shaded on the side away from the sun. */
function bone(index: number): string {
  const outline =
    'M-76 -30Q-84 -36 -74 -38H74Q84 -36 76 -30Q62 0 76 30Q84 36 74 38H-74Q-84 36 -76 30Q-62 0 -76 -30Z'
  const area = { x: -80, y: -38, width: 96, height: 76, count: 70, colour: palette.edge }
  return (
    shape(outline, palette.paper) +
    clipped(`bone${index}`, shape(outline, palette.ink), [stipple({ ...area, dense: 'left' })])
  )
}

/** The spinous process pointing back and down from the arch behind the body. */
function process(): string {
  const { ink } = palette
  return [turned(14, -90, 0, [stroke('M-66 4H-176', ink, 26)]), stroke('M-92 -20V18', ink, 30)].join('')
}
