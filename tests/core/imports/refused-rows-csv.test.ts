import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { refusedRowsCsv, refusedRowsHead } from '../../../functions/core/imports/refused-rows-csv.ts'

const hostile = ['=', '+', '-', '@', '\t', '\r', "'=", "''+", '\uff1d', '\uff0b', '\uff0d', '\uff20'].map(
  (start) => `${start}HYPERLINK("https://evil.example","here"), 1`,
)

describe('refused rows', () => {
  it.each(hostile)('are no formula where their reason begins as %j does', (reason) => {
    const [[line, cell = ''] = []] = parse(refusedRowsCsv([{ line: 7, reason }])) as string[][]
    expect(line).toBe('7')
    expect(cell).toBe(`'${reason}`)
  })

  it('are one row each, whatever quotes and line ends their reasons hold', () => {
    const reasons = ['two\n=lines', 'a "quote", and more', 'three\r\n+lines', 'plain']
    const csv =
      refusedRowsHead + refusedRowsCsv(reasons.map((reason, index) => ({ line: index + 2, reason })))
    expect(parse(csv, { columns: true })).toEqual(
      reasons.map((reason, index) => ({ line: String(index + 2), reason })),
    )
  })
})
