import { expect, it } from 'vitest'
import { daysAhead } from '../../../functions/core/library/days-ahead.ts'
import { readPublication } from '../../../functions/core/publication/read-publication.ts'
import { anArticleFile, ownerFiles } from '../../support/owner-files.ts'

it('tells the owner of an article that is dated after today in the site’s zone, for it is online already', () => {
  const files = ownerFiles({
    'articles/soon.md': anArticleFile('Soon').replace('date: 2026-11-01', 'date: 2026-11-24'),
    'articles/draft.md': anArticleFile('Later', ['status: draft'])
      .replace('status: published\n', '')
      .replace('date: 2026-11-01', 'date: 2026-11-24'),
  })
  const bytes = (body: string | Uint8Array) =>
    typeof body === 'string' ? new TextEncoder().encode(body) : body
  const read = readPublication(new Map(Object.entries(files).map(([path, body]) => [path, bytes(body)])))
  if (!read.ok) throw new Error('the studio cannot be read')
  expect(daysAhead(read.value, '2026-11-23T12:00:00.000Z')).toEqual([
    expect.objectContaining({ file: 'articles/soon.md', line: 4, severity: 'warning', rule: 'date-ahead' }),
  ])
  expect(daysAhead(read.value, '2026-11-23T23:30:00.000Z')).toEqual([])
})
