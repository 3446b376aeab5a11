import { palette } from '../palette.ts'
import { clipped, disc, picture, rectangle, shape, stroke } from '../shapes.ts'
import { stipple } from '../stipple.ts'

const bar = 262

/** Two chalked hands around a bar, and the dust they leave in the air. */
export function chalk(): string {
  const { ink, rust, edge, line, paper } = palette
  return picture(ink, [
    disc(600, 338, 292, rust),
    stipple({
      x: 120,
      y: -120,
      width: 960,
      height: 720,
      dense: 'centre',
      count: 1100,
      colour: paper,
      size: 3.6,
    }),
    rectangle(0, bar - 17, 1200, 34, line),
    rectangle(0, bar + 6, 1200, 11, edge),
    hand(368, 1),
    hand(832, -1),
  ])
}

/** One hand seen from the knuckles: four chalked fingers over the bar, the thumb locked across them. */
function hand(x: number, inward: 1 | -1): string {
  const { clay, rust, paper, line, rustShade } = palette
  const arm = `M${x - 84} ${bar + 84}L${x - 62 - inward * 30} 690H${x + 62 - inward * 30}L${x + 84} ${bar + 84}Z`
  const fingers = [-81, -27, 27, 81].map((offset, index) => {
    const short = [20, 4, 0, 12][inward === 1 ? index : 3 - index] ?? 0
    const capsule = rectangle(x + offset - 24, bar - 58 + short, 48, 164 - short * 1.6, paper, 24)
    const area = { x: x + offset - 24, y: bar - 58, width: 48, height: 170, count: 110, colour: line }
    const name = `finger${x + offset}`
    return (
      capsule +
      clipped(name, capsule, [stipple({ ...area, dense: 'bottom', size: 4 })]) +
      stroke(`M${x + offset - 10} ${bar - 8 + short / 2}h20`, line, 5)
    )
  })
  const base = { x: x + inward * 92, y: bar + 142 }
  const thumb = `M${base.x} ${base.y}Q${x + inward * 74} ${bar + 96} ${x + inward * 34} ${bar + 96}L${x - inward * 22} ${bar + 88}`
  return [
    shape(arm, clay),
    rectangle(x - 110, bar + 10, 220, 180, clay, 56),
    clipped(`arm${x}`, shape(arm, clay), [
      stipple({
        x: x - 120,
        y: 470,
        width: 240,
        height: 210,
        dense: 'bottom',
        count: 380,
        colour: rust,
        size: 3.4,
      }),
    ]),
    ...fingers,
    stroke(thumb, rustShade, 56),
    stroke(thumb, clay, 46),
    disc(base.x - inward * 6, base.y + 6, 33, clay),
  ].join('')
}
