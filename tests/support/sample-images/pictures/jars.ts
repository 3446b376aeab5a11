import { palette } from '../palette.ts'
import { clipped, disc, picture, rectangle, stroke } from '../shapes.ts'
import { stipple } from '../stipple.ts'

const shelf = 560

/** Three jars on a shelf, lentils, oats and beans, and one egg waiting beside them. */
export function jars(): string {
  const { sand, clay, rust, ink, ochre, rustShade, paper, line } = palette
  return picture(sand, [
    disc(216, 250, 150, clay),
    rectangle(0, shelf, 1200, 26, ink),
    rectangle(0, shelf + 26, 1200, 89, rust),
    jar(150, 232, 330, rust, 222, [
      stipple({ x: 150, y: 344, width: 232, height: 216, dense: 'top', count: 700, colour: ochre, size: 9 }),
      stipple({
        x: 150,
        y: 344,
        width: 232,
        height: 216,
        dense: 'bottom',
        count: 800,
        colour: rustShade,
        size: 7,
      }),
    ]),
    jar(436, 200, 410, ochre, 270, oats(436)),
    jar(690, 250, 286, ink, 180, beans(690)),
    `<ellipse cx="1046" cy="${shelf - 69}" rx="54" ry="68" fill="${paper}"/>`,
    clipped('egg', `<ellipse cx="1046" cy="${shelf - 69}" rx="54" ry="68"/>`, [
      stipple({
        x: 992,
        y: shelf - 134,
        width: 108,
        height: 136,
        dense: 'right',
        count: 420,
        colour: line,
        size: 4,
      }),
    ]),
  ])
}

/** A jar: lid, glass, and what is in it up to `level`. */
function jar(
  x: number,
  width: number,
  height: number,
  fill: string,
  level: number,
  contents: readonly string[],
): string {
  const { paper, ink, inkSoft } = palette
  const glass = rectangle(x, shelf - height, width, height, paper, 30)
  return [
    glass,
    clipped(`jar${x}`, glass, [rectangle(x, shelf - level, width, level, fill), ...contents]),
    rectangle(x + 16, shelf - height - 44, width - 32, 54, ink, 8),
    stroke(`M${x + 34} ${shelf - height - 16}H${x + width - 34}`, inkSoft, 5),
    stroke(`M${x + 26} ${shelf - height + 44}V${shelf - 60}`, palette.sand, 8),
  ].join('')
}

function oats(x: number): readonly string[] {
  return Array.from({ length: 60 }, (_, index) => {
    const row = Math.floor(index / 6)
    const from = x + 12 + (index % 6) * 34 + (row % 2) * 14
    const tilt = ((index * 37) % 60) - 30
    const y = shelf - 252 + row * 27
    return turned(tilt, from, y)
  })
}

function turned(tilt: number, x: number, y: number): string {
  return `<ellipse cx="${x}" cy="${y}" rx="13" ry="7" fill="${palette.paper}" transform="rotate(${tilt} ${x} ${y})"/>`
}

function beans(x: number): readonly string[] {
  return Array.from({ length: 35 }, (_, index) => {
    const row = Math.floor(index / 7)
    const from = x + 12 + (index % 7) * 38 + (row % 2) * 18
    return disc(from, shelf - 158 + row * 36, 14, index % 5 === 2 ? palette.clay : palette.inkSoft)
  })
}
