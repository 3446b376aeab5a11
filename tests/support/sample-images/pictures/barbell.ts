import { palette } from '../palette.ts'
import { clipped, disc, picture, rectangle, stroke } from '../shapes.ts'
import { stipple } from '../stipple.ts'

const bar = 352

/** A loaded barbell at rest, seen from the front, with the morning sun behind the bar. */
export function barbell(): string {
  const { sand, clay, ink, ochre } = palette
  return picture(sand, [
    disc(600, bar, 236, ochre),
    clipped('sun', disc(600, bar, 236, ink), [
      stipple({
        x: 364,
        y: 116,
        width: 472,
        height: 472,
        dense: 'bottom',
        count: 2600,
        colour: clay,
      }),
    ]),
    rectangle(0, 566, 1200, 109, ink),
    rectangle(0, bar - 8, 1200, 16, ink),
    grip(452),
    grip(656),
    side(1),
    side(-1),
  ])
}

/** The knurled part of the bar: short strokes where a hand goes. */
function grip(from: number): string {
  const strokes = Array.from({ length: 12 }, (_, index) => `M${from + index * 8} ${bar - 7}v14`)
  return stroke(strokes.join(''), palette.clay, 2)
}

/** One loaded end: big plates inside, small ones outside, then the collar. */
function side(direction: 1 | -1): string {
  const { rust, rustShade, ink, paper, clay, inkSoft } = palette
  const plates = [
    { at: 262, width: 22, height: 74, fill: ink },
    { at: 288, width: 62, height: 428, fill: rust },
    { at: 354, width: 50, height: 428, fill: ink },
    { at: 408, width: 38, height: 300, fill: clay },
    { at: 450, width: 26, height: 200, fill: paper },
    { at: 480, width: 34, height: 56, fill: inkSoft },
  ]
  return plates
    .map(({ at, width, height, fill }) => {
      const x = direction === 1 ? 600 + at : 600 - at - width
      const plate = rectangle(x, bar - height / 2, width, height, fill, 8)
      if (fill !== rust) return plate
      const shade = { x, y: bar - height / 2, width, height, count: 900, colour: rustShade }
      const dots = stipple({ ...shade, dense: direction === 1 ? 'right' : 'left' })
      return plate + clipped(`plate${at}${direction + 1}`, plate, [dots])
    })
    .join('')
}
