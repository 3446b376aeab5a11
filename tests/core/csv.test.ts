import { expect, it } from 'vitest'
import { csvText } from '../../functions/core/csv.ts'

it('CSV text has a byte order mark, a header row and the line ends of RFC 4180', () => {
  expect(
    csvText(
      ['a', 'b'],
      [
        ['x, "y"', 2],
        ['two\nlines', null],
      ],
    ),
  ).toBe('\uFEFFa,b\r\n"x, ""y""",2\r\n"two\nlines",\r\n')
})

it('CSV text has its header row also when there is nothing below it', () => {
  expect(csvText(['a', 'b'], [])).toBe('\uFEFFa,b\r\n')
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('CSV text neutralises the formula %j', (formula) => {
  const [, cell = ''] = csvText(['a'], [[formula]]).split('\r\n')
  expect(cell.replace(/^"/, '').startsWith("'")).toBe(true)
})

it('CSV text leaves a negative number a number', () => {
  expect(csvText(['a'], [[-1]])).toContain('\r\n-1\r\n')
})
