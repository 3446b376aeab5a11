import { palette } from '../palette.ts'
import { clipped, disc, picture, rectangle, shape, stroke } from '../shapes.ts'
import { stipple } from '../stipple.ts'

const horizon = 430

/** The harbour at closing time: a crane, a low sun, and its light laid in bars on the water. */
export function harbour(): string {
  const { clay, rust, rustShade, ink, ochre } = palette
  return picture(ochre, [
    clipped('sky', rectangle(0, 0, 1200, horizon, ink), [
      disc(720, 372, 228, rust),
      clipped('sun', disc(720, 372, 228, ink), [
        stipple({
          x: 492,
          y: 144,
          width: 456,
          height: 300,
          dense: 'bottom',
          count: 2600,
          colour: rustShade,
        }),
      ]),
    ]),
    hills(),
    rectangle(0, horizon, 1200, 245, ink),
    reflection(rust, clay),
    crane(),
    boat(),
  ])
}

function hills(): string {
  const path = `M0 392 Q150 330 330 384 T640 ${horizon} H0Z`
  return shape(path, palette.rustShade)
}

/** Bars that widen and part towards the viewer. */
function reflection(near: string, far: string): string {
  const bars = Array.from({ length: 8 }, (_, row) => {
    const y = horizon + 18 + row * 27
    const half = 205 - Math.abs(row - 2) * 26
    const shift = row % 2 === 0 ? -22 : 26
    return stroke(`M${720 - half + shift} ${y}H${720 + half + shift}`, row < 3 ? far : near, 9)
  })
  return bars.join('')
}

/** A harbour crane on four legs, its jib leaning over the water. */
function crane(): string {
  const { ink, paper, clay } = palette
  return [
    rectangle(0, horizon - 16, 420, 30, ink),
    stroke(`M150 ${horizon - 16}L178 250M290 ${horizon - 16}L262 250M165 340H275M158 380L282 380`, ink, 15),
    rectangle(150, 232, 142, 22, ink, 4),
    shape('M168 150H276V234H168Z', ink),
    rectangle(232, 168, 30, 30, clay, 3),
    shape('M184 152L470 34L478 50L260 164Z', ink),
    stroke('M222 150V96L470 42M222 98L120 176', ink, 6),
    rectangle(92, 170, 60, 46, ink, 4),
    rectangle(140, 186, 40, 16, ink),
    stroke('M466 46V250', ink, 4),
    stroke('M452 262a14 14 0 1 0 14-14', ink, 7),
    rectangle(178, 268, 84, 5, paper),
  ].join('')
}

function boat(): string {
  const { paper, ink, clay } = palette
  return [
    shape('M944 474H1104L1082 520H968Z', paper),
    rectangle(994, 436, 62, 38, clay, 3),
    rectangle(1006, 446, 16, 14, ink, 2),
    rectangle(1030, 446, 16, 14, ink, 2),
    stroke('M1076 474V392M1076 396L1108 420L1076 430', paper, 5),
    stroke('M930 536H1120', palette.inkSoft, 6),
  ].join('')
}
