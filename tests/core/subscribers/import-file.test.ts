import { describe, expect, it } from 'vitest'
import { readImportFile } from '../../../functions/core/subscribers/import-file.ts'

function rowsOf(text: string) {
  const file = readImportFile(text)
  if (!file.ok) throw new Error(file.reason)
  return file.rows
}

describe('an import file', () => {
  it.each([
    ['a byte order mark', '\uFEFFemail,name\nana@example.com,Ana\n'],
    ['CRLF', 'email,name\r\nana@example.com,Ana\r\n'],
    ['quotes', '"email","name"\n"ana@example.com","Ana"\n'],
    ['spaces and capitals in the first row', ' EMail , Name \nana@example.com, Ana\n'],
    [
      'columns in another order, and others among them',
      'age,name,__proto__,email\n42,Ana,x,ana@example.com\n',
    ],
    ['no line end at the end', 'email,name\nana@example.com,Ana'],
    ['semicolons, as some spreadsheets write it', 'email;name\nana@example.com;Ana\n'],
    ['tabs', 'email\tname\nana@example.com\tAna\n'],
  ])('may have %s', (_, text) => {
    expect(rowsOf(text)).toEqual([{ line: 2, email: 'ana@example.com', name: 'Ana', topics: [] }])
  })

  it('keeps commas, quotes and line ends inside quotes, and counts lines past them', () => {
    expect(rowsOf('email,name\na@b.example,"Lind, ""Ana""\nMaria"\nc@d.example,\n')).toEqual([
      { line: 3, email: 'a@b.example', name: 'Lind, "Ana"\nMaria', topics: [] },
      { line: 4, email: 'c@d.example', topics: [] },
    ])
  })

  it.each(['back-care; mobility|strength', '"back-care,mobility, strength"', 'back-care mobility;strength'])(
    'separates topics by semicolons, bars, spaces, or commas in quotes: %s',
    (cell) => {
      expect(rowsOf(`email,topics\na@b.example,${cell}\n`)[0]?.topics).toEqual([
        'back-care',
        'mobility',
        'strength',
      ])
    },
  )

  it('passes over empty lines and takes rows that are too short or too long', () => {
    expect(rowsOf('email,name\n\na@b.example\n\nc@d.example,C,extra\n').map(({ line }) => line)).toEqual([
      3, 5,
    ])
  })

  it.each([
    ['no email column', 'mail,name\na@b.example,A\n', 'no column "email"'],
    ['the email column twice', 'email,email\na@b.example,c@d.example\n', 'twice'],
    ['no rows', 'email,name\n', 'no row'],
    ['an open quote', 'email\n"a@b.example\n', 'quote not closed'],
    ['one endless row', `email\n${'x'.repeat(200_000)}\n`, 'max record size'],
  ])('with %s is refused without a word of its content', (_, text, says) => {
    const file = readImportFile(text)
    if (file.ok) throw new Error('it was read')
    expect(file.reason).toContain(says)
    expect(file.reason).not.toContain('example,')
    expect(file.reason).not.toMatch(/a@b/)
  })
})
