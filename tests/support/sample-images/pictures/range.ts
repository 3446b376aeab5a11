import { palette } from '../palette.ts'
import { disc, picture, rectangle, stroke, turned } from '../shapes.ts'
import { stipple } from '../stipple.ts'

const hip = { x: 560, y: 520 }
const reach = 452

/** A person on the floor raising one straight leg; each position is printed in its own ink. */
export function range(): string {
  const { sand, ochre, clay, rust, ink, paper, rustShade, line } = palette
  const { x, y } = hip
  return picture(sand, [
    ...[180, 270, 360, 450, 540].map((radius) => stroke(quarter(radius), line, 4)),
    ...Array.from({ length: 10 }, (_, index) =>
      turned(-index * 10, x, y, [stroke(`M${x + 500} ${y}h${index % 3 === 0 ? 40 : 18}`, rust, 6)]),
    ),
    leg(-27, ochre),
    leg(-54, clay),
    leg(-80, rust),
    leg(0, ink),
    stroke(`M${x} ${y}H${x - 250}`, ink, 84),
    stroke(`M${x - 236} ${y - 6}L${x - 96} ${y + 26}`, clay, 32),
    disc(x - 368, y - 14, 56, ink),
    disc(x, y, 21, paper),
    rectangle(0, 566, 1200, 109, rustShade),
    stipple({ x: 0, y: 566, width: 1200, height: 109, dense: 'bottom', count: 900, colour: ink }),
  ])
}

/** An arc around the hip, from the floor to upright. */
function quarter(radius: number): string {
  const { x, y } = hip
  return `M${x + radius} ${y}A${radius} ${radius} 0 0 0 ${x} ${y - radius}`
}

/** Thigh, shin and foot, straight at the knee, the foot flexed. */
function leg(degrees: number, colour: string): string {
  const { x, y } = hip
  return turned(degrees, x, y, [
    stroke(`M${x} ${y}H${x + 210}`, colour, 78),
    stroke(`M${x + 200} ${y}H${x + reach - 30}`, colour, 56),
    stroke(`M${x + reach - 20} ${y + 6}V${y - 62}`, colour, 36),
  ])
}
