import type { Child } from 'hono/jsx'

/** A column: its heading, and whether its cells are numbers, which stand right and in figures of one width. */
export interface Column {
  readonly label: string
  readonly numeric?: boolean
}

/** A table that becomes a list of labelled facts on a phone. The first cell of a row names the row. */
export function DataTable(props: {
  /** What it shows, for those who hear it; seen as well when `shown`. */
  readonly caption: string
  readonly shown?: boolean
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Child[])[]
}) {
  const { caption, shown, columns, rows } = props
  return (
    <table class="data-table">
      <caption class={shown ? undefined : 'unseen'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ label, numeric }) => (
            <th scope="col" class={numeric ? 'number' : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...cells]) => (
          <tr>
            <th scope="row">{first}</th>
            {cells.map((cell, index) => (
              <td
                data-label={columns[index + 1]?.label}
                class={columns[index + 1]?.numeric ? 'number' : undefined}
              >
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
