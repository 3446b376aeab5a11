import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { inDigits } from '../../../core/counted.ts'
import { ChartFigure } from './chart-figure.tsx'
import type { Column } from './data-table.tsx'

/** One value and what it belongs to, such as a day. */
export interface ChartPoint {
  readonly label: string
  readonly value: number
}

const plotTop = 8
const plotHeight = 160
const plotBottom = plotTop + plotHeight
const mostTicks = 3

/**
 * Values in the order given, at even distances: a line where one value becomes the next, columns where each counts what
 * happened in its own stretch of time. Letters keep their size on every screen; three labels stand below.
 */
export function LineChart(props: {
  readonly title: string
  /** What the labels are, such as `Day`. */
  readonly along: string
  /** What the numbers count, such as `Clicks by people`. */
  readonly of: string
  readonly points: readonly ChartPoint[]
  readonly columns?: boolean
  readonly note?: string
  /** What the table tells besides, a value for each point. */
  readonly beside?: readonly { readonly label: string; readonly values: readonly number[] }[]
}) {
  const { title, along, of, points, columns, note, beside = [] } = props
  const most = Math.max(1, ...points.map(({ value }) => value))
  const height = scaleLinear().domain([0, most]).nice(mostTicks).range([plotHeight, 0])
  return (
    <ChartFigure
      title={title}
      {...(note !== undefined && { note })}
      columns={[{ label: along }, ...[of, ...beside.map(({ label }) => label)].map(numbers)]}
      rows={points.map(({ label, value }, index) => [
        label,
        inDigits(value),
        ...beside.map(({ values }) => inDigits(values[index] ?? 0)),
      ])}
    >
      <div class="chart-plot">
        <Scale height={height} />
        <svg class="chart-drawing" width="100%" height={plotBottom + 28} role="img">
          <title>{`${title}: ${spokenRange(points, of)}`}</title>
          <Grid height={height} />
          <svg
            y={plotTop}
            height={plotHeight}
            viewBox={`0 0 100 ${plotHeight}`}
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            {columns ? <Columns points={points} height={height} /> : <Line points={points} height={height} />}
          </svg>
          <Labels points={points} />
        </svg>
      </div>
    </ChartFigure>
  )
}

function numbers(label: string): Column {
  return { label, numeric: true }
}

/** What it comes down to, for those who hear it. */
function spokenRange(points: readonly ChartPoint[], of: string): string {
  const [first, last] = [points.at(0), points.at(-1)]
  if (!first || !last) return 'nothing yet'
  const peak = points.reduce((most, point) => (point.value > most.value ? point : most), first)
  return `${of} from ${first.label} (${inDigits(first.value)}) to ${last.label} (${inDigits(last.value)}), at most ${inDigits(peak.value)} at ${peak.label}`
}

type Height = ScaleLinear<number, number>

function ticksOf(height: Height): readonly { readonly tick: number; readonly y: string }[] {
  const whole = height.ticks(mostTicks).filter(Number.isInteger)
  return whole.map((tick) => ({ tick, y: (plotTop + height(tick)).toFixed(1) }))
}

/** The numbers beside the lines, in a drawing of their own, since a part of the width would be too much or too little. */
function Scale({ height }: { readonly height: Height }) {
  const ticks = ticksOf(height).map(({ tick, y }) => ({ y, text: inDigits(tick) }))
  const width = 8 * Math.max(1, ...ticks.map(({ text }) => text.length))
  return (
    <svg class="chart-drawing chart-scale" width={width} height={plotBottom + 28} aria-hidden="true">
      {ticks.map(({ y, text }) => (
        <text class="chart-tick" x="100%" y={y} dy="0.35em" text-anchor="end">
          {text}
        </text>
      ))}
    </svg>
  )
}

function Grid({ height }: { readonly height: Height }) {
  return (
    <>
      {ticksOf(height).map(({ tick, y }) => (
        <line class={tick === 0 ? 'chart-ground' : 'chart-grid'} x1="0" x2="100%" y1={y} y2={y} />
      ))}
    </>
  )
}

interface Plotted {
  readonly points: readonly ChartPoint[]
  readonly height: Height
}

function Line({ points, height }: Plotted) {
  const step = 100 / Math.max(1, points.length - 1)
  const places = points.map(({ value }, index) => `${(index * step).toFixed(2)},${height(value).toFixed(1)}`)
  return (
    <>
      <polygon
        class="chart-area"
        points={[
          `0,${plotHeight}`,
          ...places,
          `${((points.length - 1) * step).toFixed(2)},${plotHeight}`,
        ].join(' ')}
      />
      <polyline class="chart-line" points={places.join(' ')} vector-effect="non-scaling-stroke" />
    </>
  )
}

function Columns({ points, height }: Plotted) {
  const step = 100 / Math.max(1, points.length)
  return (
    <>
      {points.map(({ value }, index) => (
        <rect
          class="chart-bar"
          x={(index * step + step * 0.1).toFixed(2)}
          y={height(value).toFixed(1)}
          width={(step * 0.8).toFixed(2)}
          height={(plotHeight - height(value)).toFixed(1)}
        />
      ))}
    </>
  )
}

/** The first, the middle and the last: more would touch on a phone. */
function Labels({ points }: { readonly points: readonly ChartPoint[] }) {
  const [first, last] = [points.at(0), points.at(-1)]
  const middle = points.length >= 5 && points.length % 2 === 1 ? points[(points.length - 1) / 2] : undefined
  const y = plotBottom + 20
  return (
    <>
      <text class="chart-tick" x="0" y={y}>
        {first?.label}
      </text>
      {middle && (
        <text class="chart-tick" x="50%" y={y} text-anchor="middle">
          {middle.label}
        </text>
      )}
      {points.length > 1 && (
        <text class="chart-tick" x="100%" y={y} text-anchor="end">
          {last?.label}
        </text>
      )}
    </>
  )
}
