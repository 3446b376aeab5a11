import { palette } from '../palette.ts'
import { clipped, disc, picture, rectangle, stroke } from '../shapes.ts'
import { stipple } from '../stipple.ts'

const step = { width: 132, height: 58, count: 9, x: 96, y: 596 }
const rail = { height: 148, posts: [0, 2, 4, 6, 8] }

/** Harbour steps climbing out of the water towards the sun, with a rail worn bright by hands. */
export function stairs(): string {
  const { rust, clay, ink, rustShade, ochre } = palette
  const sun = disc(600, 226, 150, clay)
  return picture(rust, [
    stipple({
      x: 0,
      y: 0,
      width: 1200,
      height: 675,
      dense: 'top',
      count: 1700,
      colour: rustShade,
      size: 3.4,
    }),
    sun,
    clipped('sun', sun, [
      stipple({ x: 450, y: 76, width: 300, height: 300, dense: 'left', count: 900, colour: ochre }),
    ]),
    handrail(),
    ...Array.from({ length: step.count }, (_, index) => flight(index)),
    rectangle(0, 620, 1200, 55, ink),
    stroke('M40 640H210M300 642H372M450 654H720M820 640H1140', clay, 6),
  ])
}

/** The left end of a step's tread. */
function tread(index: number): { readonly x: number; readonly y: number } {
  return { x: step.x + index * step.width, y: step.y - index * step.height }
}

/** One step and all that carries it, down to the water. */
function flight(index: number): string {
  const { sand, ink, line, clay } = palette
  const { x, y } = tread(index)
  const body = rectangle(x, y + 13, step.width, 675 - y, ink)
  const area = { x, y: y + 13, width: step.width, height: 240, count: 170, colour: clay }
  return [
    rectangle(x, y, 1200 - x, 675 - y, index % 2 === 0 ? sand : line),
    rectangle(x, y, step.width + 12, 13, ink),
    clipped(`step${index}`, body, [stipple({ ...area, dense: 'top' })]),
  ].join('')
}

function handrail(): string {
  const { ink, paper } = palette
  const feet = rail.posts.map((index) => {
    const { x, y } = tread(index)
    return { x: x + step.width / 2, y }
  })
  const posts = feet.map(({ x, y }) => `M${x} ${y}V${y - rail.height}`)
  const bar = feet.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y - rail.height}`)
  return stroke(posts.join(''), ink, 12) + stroke(bar.join(''), ink, 20) + stroke(bar.join(''), paper, 7)
}
