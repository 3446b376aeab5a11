import type { Child } from 'hono/jsx'
import { type Column, DataTable } from './data-table.tsx'

/** A chart with its heading above it and the same numbers folded below, for whoever would rather read them. */
export function ChartFigure(props: {
  readonly title: string
  /** What to know before one believes it, such as when it was counted. */
  readonly note?: Child
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Child[])[]
  readonly children: Child
}) {
  const { title, note, columns, rows, children } = props
  return (
    <figure class="chart">
      <figcaption>
        <span class="chart-title">{title}</span>
        {note && <span class="chart-note">{note}</span>}
      </figcaption>
      {children}
      <details>
        <summary>The numbers as a table</summary>
        <DataTable caption={title} columns={columns} rows={rows} />
      </details>
    </figure>
  )
}
