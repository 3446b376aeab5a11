import { describe, expect, it } from 'vitest'
import { readRow } from '../../../functions/core/imports/read-row.ts'
import { aSite } from '../../support/signup-site.ts'

const { topics, signup } = aSite()

/** A row by its columns. */
function read(cells: { readonly [target: string]: string }) {
  const columns = Object.keys(cells).map((target, index) => ({
    index,
    heading: target,
    target: target as 'name',
  }))
  const rules = { columns, topics: new Set(topics.map(({ id }) => id)), fields: signup.fields }
  return readRow(Object.values(cells), rules)
}

const email = 'ana@example.com'

describe('a row', () => {
  it.each(['back-care; mobility', 'back-care,mobility', 'back-care|mobility mobility'])(
    'separates topics by semicolons, bars, spaces or commas: %s',
    (cell) => {
      expect(read({ email, topics: cell })).toMatchObject({ row: { topics: ['back-care', 'mobility'] } })
    },
  )

  it('is refused where a comma that nobody quoted cut its topics in two, and may have empty cells at its end', () => {
    const columns = [
      { index: 0, heading: 'email', target: 'email' },
      { index: 1, heading: 'topics', target: 'topics' },
    ] as const
    const rules = {
      columns,
      width: 2,
      topics: new Set(topics.map(({ id }) => id)),
      fields: signup.fields,
    }
    expect(readRow([email, 'back-care', 'mobility'], rules)).toMatchObject({
      reason: expect.stringContaining('more cells than the first row'),
    })
    expect(readRow([email, 'back-care', '', ''], rules)).toMatchObject({ row: { topics: ['back-care'] } })
  })

  it('gives answers of the kind that the site asks for, and none that a cell leaves empty', () => {
    expect(read({ email, 'fields.age': '42', 'fields.beginner': 'true', 'fields.goal': '' })).toMatchObject({
      row: { fields: { age: 42, beginner: true } },
    })
  })

  it('has no apostrophe in front of what was guarded, and keeps one that stands there by itself', () => {
    expect(read({ email: "'+ana@example.com", name: "'=Ana" })).toMatchObject({
      row: { address: '+ana@example.com', name: '=Ana' },
    })
    expect(read({ email, name: "'t Hooft" })).toMatchObject({ row: { name: "'t Hooft" } })
  })

  it.each([
    [{ email: 'ana' }, 'one e-mail address'],
    [{ email: '' }, 'Enter an e-mail address'],
    [{ email: 'ana@example.com\r\nBcc: eve@example.com' }, 'one e-mail address'],
    [{ email, topics: 'cooking' }, '`cooking`'],
    [{ email, frequency: 'daily' }, 'every, weekly, monthly'],
    [{ email, timeZone: 'Mars/Olympus' }, 'Europe/Zurich'],
    [{ email, 'fields.age': 'old' }, 'a number in fields.age'],
  ])('%o is refused with a reason and a mend', (cells, says) => {
    const reading = read(cells)
    expect(reading.ok ? '' : reading.reason).toContain(says)
    expect(JSON.stringify(reading)).not.toContain('example.com\\r')
  })

  it('cuts no character of a long reason or evidence in two', () => {
    const long = `${'x'.repeat(199)}${'\u{1f984}'.repeat(3)}`
    const reading = read({ email, source: long, reason: long })
    if (!reading.ok) throw new Error(reading.reason)
    const { evidence, reason } = reading.row
    for (const text of [evidence?.source, reason]) expect(text).not.toMatch(/\p{Cs}/u)
    expect(reason).toBe(`${'x'.repeat(199)}\u{1f984}`)
  })

  it.each([
    ['2019-05-07', '2019-05-07T00:00:00.000Z'],
    ['2019-05-07 14:22:33', '2019-05-07T14:22:33.000Z'],
    ['2019-05-07T14:22:33.5+02:00', '2019-05-07T12:22:33.500Z'],
    ['2019-05-07 14:22:33 UTC', '2019-05-07T14:22:33.000Z'],
    ['2019-02-30', undefined],
    ['05/07/2019', undefined],
  ])('reads the date %s as %s', (cell, instant) => {
    const reading = read({ email, createdAt: cell })
    expect(reading.ok && reading.row.createdAt).toBe(instant ?? undefined)
    expect(reading.ok && reading.row.evidence?.signedUpAt).toBe(cell)
  })
})
