import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countRows, cutBatch, type FileRow } from '../../../functions/core/imports/cut-batch.ts'
import { type FileShape, longestRow } from '../../../functions/core/imports/cut-row.ts'

const comma: FileShape = { delimiter: ',', lineEnd: '\n' }

/** Every row of a file whose bytes come in pieces, held no longer than a reader holds them. */
function rowsOf(text: string | Uint8Array, { shape = comma, piece = Number.POSITIVE_INFINITY } = {}) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const rows: FileRow[] = []
  let held: Uint8Array = new Uint8Array()
  let mostHeld = 0
  let start: Parameters<typeof cutBatch>[1] = { byte: 0, line: 1 }
  for (let taken = 0; taken <= bytes.length; ) {
    const end = Math.min(bytes.length, taken + piece)
    held = Buffer.concat([held.subarray(start.byte), bytes.subarray(taken, end)])
    mostHeld = Math.max(mostHeld, held.length)
    start = { ...start, byte: 0 }
    const isEnd = end === bytes.length
    for (;;) {
      const batch = cutBatch(held, start, { shape, isEnd, most: 7 })
      rows.push(...batch.rows)
      start = batch.next
      if (batch.isShort) break
    }
    if (isEnd) return { rows, mostHeld }
    taken = end
  }
  throw new Error('the file has no end')
}

const cellsOf = (text: string | Uint8Array) =>
  rowsOf(text).rows.map((row) =>
    'cells' in row ? [row.line, ...row.cells] : [row.line, row.fault.slice(0, 24)],
  )

/** Rows of a file that began with plain letters, each by what its second cell or its fault says, and what they told of it. */
function lettersOf(...rows: readonly (string | Uint8Array)[]) {
  const bytes = Buffer.concat(
    rows.flatMap((row) => [Buffer.from('a,'), Buffer.from(row as string), Buffer.of(0x0a)]),
  )
  const start = { byte: 0, line: 1, letters: 'unknown' } as const
  const { rows: read, next } = cutBatch(bytes, start, { shape: comma, isEnd: true, most: 9 })
  const told = read.map((row) => ('cells' in row ? row.cells[1] : row.fault.slice(0, 24)))
  return [...told, next.letters]
}

describe('the letters of a file that began with plain ones', () => {
  const windows = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
  it.each([
    ['are unknown while all are plain', ['b', 'c'], ['b', 'c', 'unknown']],
    [
      'are those of Windows when the first other one is, also where it is no letter of Latin-1',
      ['b', windows('Zo\xeb'), 'c', windows('\x80')],
      ['b', 'Zoë', 'c', '€', 'windows-1252'],
    ],
    [
      'are UTF-8 when the first other one is, and then rows that are not are refused',
      ['Zoë', windows('Zo\xeb'), 'Zoë'],
      ['Zoë', 'This row is not UTF-8 te', 'Zoë', 'utf-8'],
    ],
    [
      'are never those of both: rows that contradict are refused',
      [windows('Zo\xeb'), 'Zoë', 'b'],
      ['Zoë', 'This row is UTF-8 text, ', 'b', 'windows-1252'],
    ],
    ['are not told by one that was lost on the way', ['\ufffd'], ['This row is not UTF-8 te', 'unknown']],
  ])('%s', (_, rows, told) => {
    expect(lettersOf(...rows)).toEqual(told)
  })
})

describe('the rows of a file', () => {
  it.each([
    ['with line feeds', 'a,b\nc,d\n'],
    ['as Windows ends lines', 'a,b\r\nc,d\r\n'],
    ['without an end of its last line', 'a,b\nc,d'],
    ['with quotes and spaces around them', ' "a" ,b\n"c","d" \n'],
    ['with empty lines', '\na,b\n\n  \nc,d\n\n'],
  ])('are read %s', (_, text) => {
    expect(rowsOf(text).rows.map((row) => 'cells' in row && row.cells)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  it('end at carriage returns in a file that has nothing else', () => {
    const { rows } = rowsOf('a,b\rc,d\r', { shape: { delimiter: ',', lineEnd: '\r' } })
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['c', 'd'] },
    ])
  })

  it('keep commas, quotes and line ends inside quotes, and count lines past them', () => {
    expect(cellsOf('a,"Lind, ""Ana""\nMaria"\nc,d\ne,"f\ng"')).toEqual([
      [2, 'a', 'Lind, "Ana"\nMaria'],
      [3, 'c', 'd'],
      [5, 'e', 'f\ng'],
    ])
  })

  it('may be short or long, up to ten thousand cells', () => {
    const wide = rowsOf(`a\n${Array(10_000).fill('x').join(',')}\nb,c,d\n`).rows
    expect(wide.map((row) => 'cells' in row && row.cells.length)).toEqual([1, 10_000, 3])
  })

  it('cost their own line when a quote is not closed, and what follows is read', () => {
    expect(cellsOf('a,b\n"c,d\ne,f\ng,"h"i\nj,k\n')).toEqual([
      [1, 'a', 'b'],
      [2, 'A quote in this row is n'],
      [3, 'e', 'f'],
      [4, 'A quote in this row is n'],
      [5, 'j', 'k'],
    ])
  })

  it('that are no text are refused one by one', () => {
    const bytes = Buffer.concat([
      Buffer.from('a,b\nc,\0d\ne,'),
      Buffer.from([0xe9, 0x0a]),
      Buffer.from('f,\ufffd\ng,h\n'),
    ])
    expect(cellsOf(bytes)).toEqual([
      [1, 'a', 'b'],
      [2, 'This row holds a zero by'],
      [3, 'This row is not UTF-8 te'],
      [4, 'This row is not UTF-8 te'],
      [5, 'g', 'h'],
    ])
  })

  it('of a line that goes on and on are passed over while hardly more than one row is held', () => {
    const piece = 50_000
    for (const long of ['x'.repeat(3_000_000), `"${'x'.repeat(3_000_000)}`, '\0'.repeat(3_000_000)]) {
      const { rows, mostHeld } = rowsOf(`a,b\n${long}\nc,d\n`, { piece })
      expect(rows.map(({ line }) => line)).toEqual([1, 2, 3])
      expect(rows[1]).toMatchObject({ fault: expect.stringContaining('longer than 100000 bytes') })
      expect(mostHeld).toBeLessThanOrEqual(longestRow + 2 * piece)
    }
  })

  it('are the same however the bytes come in pieces', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('"', '""', '"a"', ',', '\n', '\r\n', ' ', 'é', '\ufffd'),
    )
    const file = fc.array(cell, { maxLength: 40 }).map((cells) => cells.join(''))
    fc.assert(
      fc.property(file, fc.integer({ min: 1, max: 9 }), (text, piece) => {
        const whole = rowsOf(text).rows
        expect(rowsOf(text, { piece }).rows).toEqual(whole)
        expect(countRows(new TextEncoder().encode(text), { byte: 0, line: 1 }, comma)).toBe(whole.length)
      }),
      { numRuns: 300 },
    )
  })

  it('give back whatever a writer of CSV put into quotes', () => {
    const rows = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), {
      minLength: 1,
    })
    fc.assert(
      fc.property(rows, (written) => {
        const texts = written.map((cells) => cells.map((cell) => `${cell.replaceAll('\0', '')}.`))
        const clean = texts.map((cells) => cells.map((cell) => cell.replaceAll('\ufffd', '')))
        const text = clean
          .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
          .join('\n')
        const read = rowsOf(text).rows.map((row) => ('cells' in row ? row.cells : row.fault))
        expect(read).toEqual(clean.map((cells) => cells.map((cell) => cell.replaceAll('\ufffd', ''))))
      }),
      { numRuns: 200 },
    )
  })
})
