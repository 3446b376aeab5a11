import { palette } from '../palette.ts'
import { disc, picture, rectangle, stroke } from '../shapes.ts'
import { stipple } from '../stipple.ts'

type Point = readonly [number, number]

/** Angles in degrees from upright, leaning forward positive; `ankle` is where the figure stands. */
interface Pose {
  readonly ankle: number
  readonly shin: number
  readonly thigh: number
  readonly back: number
}

const floor = 580
const poses: readonly Pose[] = [
  { ankle: 196, shin: 1, thigh: -1, back: 2 },
  { ankle: 580, shin: 2, thigh: -20, back: 38 },
  { ankle: 966, shin: 3, thigh: -36, back: 72 },
]

/** The hip hinge in three positions, side view: the back keeps its line, the hips travel back. */
export function hinge(): string {
  const { sand, clay, rust, ochre } = palette
  return picture(sand, [
    ...poses.map((pose) => disc(pose.ankle - 4, 350, 172, ochre)),
    stipple({ x: 0, y: 470, width: 1200, height: 110, dense: 'bottom', count: 900, colour: clay }),
    rectangle(0, floor, 1200, 95, rust),
    ...poses.map(figure),
  ])
}

function figure(pose: Pose): string {
  const { ink, rust, clay, paper } = palette
  const ankle: Point = [pose.ankle, floor - 26]
  const knee = onward(ankle, pose.shin, 116)
  const hip = onward(knee, pose.thigh, 124)
  const shoulder = onward(hip, pose.back, 152)
  const head = onward(shoulder, pose.back - 4, 82)
  const elbow = onward(shoulder, 180 - pose.back * 0.06, 80)
  const hand = onward(elbow, 176, 78)
  return [
    stroke(line(ankle, [ankle[0] + 44, ankle[1] + 6]), ink, 36),
    stroke(line(ankle, knee), ink, 40),
    stroke(line(knee, hip), ink, 56),
    stroke(line(hip, shoulder), rust, 74),
    stroke(line(hip, shoulder), paper, 6),
    stroke(line(shoulder, elbow, hand), clay, 30),
    disc(head[0], head[1], 43, ink),
    disc(hip[0], hip[1], 14, paper),
  ].join('')
}

/** The point `length` away from `from`, in a direction measured from upright. */
function onward(from: Point, degrees: number, length: number): Point {
  const radians = (degrees * Math.PI) / 180
  return [round(from[0] + length * Math.sin(radians)), round(from[1] - length * Math.cos(radians))]
}

function line(...points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${x} ${y}`).join('L')}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
