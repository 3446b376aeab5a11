import { scaleLinear } from 'd3-scale'
import { inDigits } from '../../../core/counted.ts'
import { ChartFigure } from './chart-figure.tsx'

/** One bar: what it is, how many, and in words beside the number what that means. */
export interface Bar {
  readonly label: string
  readonly value: number
  /** A share or a rate, such as `99.2 % of accepted`. */
  readonly note?: string
  /** What is better when shorter: a bounce, a complaint. */
  readonly isBad?: boolean
}

const rowHeight = 56
const barHeight = 12
const textBase = 20

/**
 * Lying bars, one below the other, each under its label and its number. Widths are shares of the drawing's own, so that
 * letters keep their size on every screen. Labels are short: they do not wrap.
 */
export function BarChart(props: {
  readonly title: string
  /** What the numbers count, such as `people`. */
  readonly of: string
  readonly bars: readonly Bar[]
  /** What the longest bar possible stands for; the largest value when absent. */
  readonly whole?: number
  readonly note?: string
}) {
  const { title, of, bars, note } = props
  const whole = props.whole ?? Math.max(1, ...bars.map(({ value }) => value))
  const width = scaleLinear()
    .domain([0, Math.max(1, whole)])
    .range([0, 100])
    .clamp(true)
  const columns = [{ label: 'What' }, { label: of, numeric: true }, { label: 'That is' }]
  const rows = bars.map(({ label, value, note: share }) => [label, inDigits(value), share ?? 'no share'])
  const hasNotes = bars.some((bar) => bar.note !== undefined)
  return (
    <ChartFigure
      title={title}
      {...(note !== undefined && { note })}
      columns={hasNotes ? columns : columns.slice(0, 2)}
      rows={hasNotes ? rows : rows.map((row) => row.slice(0, 2))}
    >
      <svg class="chart-drawing" width="100%" height={bars.length * rowHeight} role="img">
        <title>{`${title}: ${bars.map(({ label, value }) => `${label} ${inDigits(value)}`).join(', ')}`}</title>
        {bars.map((bar, index) => (
          <BarRow bar={bar} top={index * rowHeight} width={width(bar.value)} />
        ))}
      </svg>
    </ChartFigure>
  )
}

function BarRow(props: { readonly bar: Bar; readonly top: number; readonly width: number }) {
  const { bar, top, width } = props
  const { label, value, note, isBad } = bar
  const y = top + textBase + 8
  return (
    <g>
      <text class="chart-label" x="0" y={top + textBase}>
        {label}
      </text>
      <text class="chart-value" x="100%" y={top + textBase} text-anchor="end">
        {inDigits(value)}
        {note && <tspan class="chart-share">{`  ${note}`}</tspan>}
      </text>
      <rect class="chart-track" x="0" y={y} width="100%" height={barHeight} rx="2" />
      <rect
        class={isBad ? 'chart-bar bad' : 'chart-bar'}
        x="0"
        y={y}
        width={`${width.toFixed(2)}%`}
        height={barHeight}
        rx="2"
      />
    </g>
  )
}
