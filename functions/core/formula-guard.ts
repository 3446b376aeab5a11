/** What a spreadsheet takes for a formula when a cell begins with it (OWASP, "CSV Injection"), behind what keeps it from that. */
const guarded = /^'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** The text of a cell that `guardCell`, or another program in the same way, has guarded. */
export function unguardCell(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell
}
