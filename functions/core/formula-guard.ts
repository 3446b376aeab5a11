/** What a spreadsheet takes for a formula when a cell begins with it (OWASP, "CSV Injection"), and what was guarded already. */
const formula = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/
const guarded = /^'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** The text as a cell that no spreadsheet calculates: with an apostrophe in front where one might. */
export function guardCell(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** The text of a cell that `guardCell`, or another program in the same way, has guarded. */
export function unguardCell(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell
}
