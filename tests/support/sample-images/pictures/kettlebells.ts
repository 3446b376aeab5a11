import { palette } from '../palette.ts'
import { clipped, disc, picture, rectangle, shape, stroke } from '../shapes.ts'
import { stipple } from '../stipple.ts'

const ground = 548

/** Three kettlebells in a row on the quay, each heavier than the last, with long evening shadows. */
export function kettlebells(): string {
  const { clay, rust, ink, paper, rustShade, sand, inkSoft } = palette
  return picture(clay, [
    rectangle(0, ground - 62, 1200, 200, sand),
    stroke(`M0 ${ground - 62}H1200`, rust, 6),
    bell({ x: 260, radius: 92, fill: paper, shade: palette.clay }),
    bell({ x: 528, radius: 122, fill: rust, shade: rustShade }),
    bell({ x: 872, radius: 158, fill: ink, shade: inkSoft }),
  ])
}

function bell(look: {
  readonly x: number
  readonly radius: number
  readonly fill: string
  readonly shade: string
}): string {
  const { x, radius, fill, shade } = look
  const y = ground - radius * 0.92
  const top = y - radius * 1.72
  const handle = [
    `M${x - radius * 0.62} ${y - radius * 0.6}`,
    `L${x - radius * 0.52} ${top + radius * 0.34}`,
    `Q${x - radius * 0.46} ${top} ${x - radius * 0.16} ${top}`,
    `H${x + radius * 0.16}`,
    `Q${x + radius * 0.46} ${top} ${x + radius * 0.52} ${top + radius * 0.34}`,
    `L${x + radius * 0.62} ${y - radius * 0.6}`,
  ].join('')
  const shadow = `M${x - radius * 0.39} ${ground}H${x + radius * 0.39}L${x + radius * 1.9} ${ground + 62}H${x + radius * 1.05}Z`
  return [
    shape(shadow, palette.ochre),
    stroke(handle, fill, radius * 0.27),
    clipped(`bell${x}`, footed(x, radius), [
      disc(x, y, radius, fill),
      stipple({
        x: x - radius,
        y: y - radius,
        width: radius * 2,
        height: radius * 2,
        dense: 'right',
        count: radius * 6,
        colour: shade,
      }),
    ]),
  ].join('')
}

/** The body's outline: a circle with its foot cut flat, as a bell that stands has. */
function footed(x: number, radius: number): string {
  const half = Math.sqrt(radius ** 2 - (radius * 0.92) ** 2)
  return `<path d="M${x - half} ${ground}A${radius} ${radius} 0 1 1 ${x + half} ${ground}Z"/>`
}
