import { palette } from '../palette.ts'
import { clipped, disc, picture, rectangle, shape, stroke, turned } from '../shapes.ts'
import { stipple } from '../stipple.ts'

const face = { x: 770, y: 300, radius: 226 }

/** A wall clock with the next five minutes marked, over a desk whose chair is already pushed back. */
export function clock(): string {
  const { ochre, rust, ink, paper, clay, rustShade } = palette
  const { x, y, radius } = face
  return picture(ochre, [
    disc(x, y, radius + 20, ink),
    disc(x, y, radius, paper),
    clipped('wedge', shape(wedge(-90, 30), ink), [
      disc(x, y, radius, rust),
      stipple({
        x,
        y: y - radius,
        width: radius,
        height: radius,
        dense: 'right',
        count: 1100,
        colour: rustShade,
      }),
    ]),
    ...Array.from({ length: 12 }, (_, hour) =>
      turned(hour * 30, x, y, [rectangle(x - 5, y - radius + 16, 10, hour % 3 === 0 ? 40 : 20, ink, 5)]),
    ),
    stroke(`M${x} ${y}V${y - 168}`, ink, 14),
    stroke(`M${x} ${y}L${x - 92} ${y + 62}`, ink, 18),
    disc(x, y, 20, clay),
    rectangle(0, 566, 1200, 109, rust),
    chair(),
  ])
}

function wedge(from: number, degrees: number): string {
  const { x, y, radius } = face
  const at = (angle: number) => {
    const radians = (angle * Math.PI) / 180
    return `${(x + radius * Math.cos(radians)).toFixed(1)} ${(y + radius * Math.sin(radians)).toFixed(1)}`
  }
  return `M${x} ${y}L${at(from)}A${radius} ${radius} 0 0 1 ${at(from + degrees)}Z`
}

/** An office chair from the side, turned away. */
function chair(): string {
  const { ink, clay } = palette
  return [
    stroke('M286 414V520M206 596L286 520L366 596M286 520V590', ink, 15),
    disc(206, 602, 15, ink),
    disc(286, 602, 15, ink),
    disc(366, 602, 15, ink),
    stroke('M190 398Q150 300 168 196', ink, 15),
    rectangle(186, 380, 222, 40, clay, 20),
    turned(-7, 164, 210, [rectangle(140, 128, 46, 190, clay, 23)]),
    stroke('M176 330H300V346', ink, 13),
  ].join('')
}
