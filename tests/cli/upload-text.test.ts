import { describe, expect, it } from 'vitest'
import { addressLines, planLines, uploadedClause } from '../../functions/cli/upload-text.ts'

const plan = { added: [], changed: [], removed: [], unchanged: 0, isClearance: false }
const many = (count: number) => Array.from({ length: count }, (_, at) => `images/${at}.png`)

describe('what an upload does', () => {
  it('is a line a file, of new and changed ones not more than one can read', () => {
    const changed = { ...plan, added: ['articles/a.md'], changed: ['site.yaml'], removed: ['images/b.png'] }
    expect(planLines({ ...changed, unchanged: 1_204 })).toEqual([
      'new      articles/a.md',
      'changed  site.yaml',
      'gone     images/b.png',
      '1,204 unchanged',
    ])
    const first = planLines({ ...plan, added: many(1_230) })
    expect(first).toHaveLength(22)
    expect(first.at(-2)).toBe('new      and 1,210 more')
  })

  it('names all that goes', () => {
    expect(planLines({ ...plan, removed: many(30) })).toHaveLength(31)
  })

  it('is told in one clause', () => {
    expect(uploadedClause({ ...plan, added: many(1) })).toBe('1 file uploaded')
    expect(uploadedClause({ ...plan, changed: many(2), removed: many(1) })).toBe(
      '2 files uploaded, 1 removed',
    )
    expect(uploadedClause({ ...plan, removed: many(2) })).toBe('2 removed')
    expect(uploadedClause(plan)).toBe('nothing changed')
  })
})

it('says what to do where the settings name another address than the stage’s', () => {
  expect(addressLines('https://studio.example', 'https://studio.example/')).toEqual([])
  const lines = addressLines('https://studio.example', 'https://d111.cloudfront.net').join(' ')
  expect(lines).toContain(
    'names https://studio.example, and this stage answers at https://d111.cloudfront.net',
  )
})
