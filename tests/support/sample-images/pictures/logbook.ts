import { palette } from '../palette.ts'
import { clipped, disc, picture, rectangle, shape, stroke, turned } from '../shapes.ts'
import { stipple } from '../stipple.ts'

/** An open training log: tallies on the left page, a slow climb of dots on the right, a pencil across. */
export function logbook(): string {
  const { rust, ink, paper, line, clay, rustShade } = palette
  return picture(clay, [
    stipple({ x: 0, y: 0, width: 1200, height: 675, dense: 'bottom', count: 2600, colour: rust }),
    turned(-5, 600, 338, [
      rectangle(214, 96, 772, 500, ink, 18),
      shape('M236 112Q420 84 600 116V574Q420 546 236 574Z', paper),
      shape('M964 112Q780 84 600 116V574Q780 546 964 574Z', paper),
      clipped('fold', shape('M600 116V574Q500 554 470 556V98Q540 100 600 116Z', ink), [
        stipple({ x: 470, y: 90, width: 130, height: 490, dense: 'right', count: 700, colour: line }),
      ]),
      tallies(),
      climb(),
    ]),
    turned(-38, 880, 440, [
      rectangle(640, 420, 330, 34, rust),
      rectangle(640, 437, 330, 17, rustShade),
      rectangle(970, 420, 26, 34, palette.ochre),
      rectangle(996, 420, 40, 34, ink, 8),
      shape('M640 420V454L582 437Z', palette.sand),
      shape('M601 431.5V442.5L582 437Z', ink),
    ]),
  ])
}

/** Five rows of sets, counted in fives. */
function tallies(): string {
  const rows = Array.from({ length: 5 }, (_, row) => {
    const y = 176 + row * 76
    const rule = stroke(`M274 ${y + 30}Q420 ${y + 14} 562 ${y + 28}`, palette.line, 3)
    const groups = Array.from({ length: row < 3 ? 3 : 2 }, (_, group) => tally(292 + group * 92, y - 32))
    return rule + groups.join('')
  })
  return rows.join('')
}

function tally(x: number, y: number): string {
  const marks = [0, 15, 30, 45].map((offset) => `M${x + offset} ${y}v40`).join('')
  return stroke(marks, palette.ink, 5) + stroke(`M${x - 10} ${y + 34}L${x + 56} ${y + 6}`, palette.rust, 5)
}

function climb(): string {
  const points = [500, 470, 478, 430, 392, 404, 340, 296, 252].map((y, index) => ({ x: 648 + index * 34, y }))
  const dots = points.map(({ x, y }, index) =>
    disc(x, y, index === 8 ? 17 : 10, index === 8 ? palette.rust : palette.ink),
  )
  return [stroke('M636 160V528H936', palette.line, 4), ...dots].join('')
}
