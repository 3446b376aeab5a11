import { describe, expect, it } from 'vitest'
import { addressesCsv } from '../../../functions/core/imports/addresses-csv.ts'

describe('pasted addresses', () => {
  it('become a file, one a row with the reason, however they were parted and named', () => {
    const pasted = ' ana@example.com\r\n\nBen Lind <ben@example.com>, cleo@example.com;dan@example.com '
    expect(addressesCsv(pasted, 'left, elsewhere').split('\n')).toEqual([
      'email,reason',
      'ana@example.com,"left, elsewhere"',
      'ben@example.com,"left, elsewhere"',
      'cleo@example.com,"left, elsewhere"',
      'dan@example.com,"left, elsewhere"',
      '',
    ])
  })

  it('are no file where there are none', () => expect(addressesCsv(' \n,; ', 'x')).toBe(''))
})
