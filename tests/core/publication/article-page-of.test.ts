import { describe, expect, it } from 'vitest'
import { articlePageKey } from '../../../functions/core/publication/article-page-of.ts'
import type { Publication } from '../../../functions/core/publication/publication.ts'
import { readPublication } from '../../../functions/core/publication/read-publication.ts'
import { keptReading } from '../../../functions/core/publication/reading.ts'
import { anArticleFile, ownerFiles, type TestFiles } from '../../support/owner-files.ts'

const reading = keptReading()
const texts = new Map<string, Uint8Array>()

/** The files as a process keeps them: the same bytes while the text is the same. */
function read(files: TestFiles): Publication {
  const bytes = Object.entries(files).map(([path, body]) => {
    if (typeof body !== 'string') return [path, body] as const
    const kept = texts.get(`${path} ${body}`) ?? new TextEncoder().encode(body)
    texts.set(`${path} ${body}`, kept)
    return [path, kept] as const
  })
  const answer = readPublication(new Map(bytes), { reading })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
  return answer.value
}

function keyIn(publication: Publication, slug: string, framed = 'frame'): string {
  const article = publication.articles.find((each) => each.slug === slug)
  if (!article) throw new Error(`no article ${slug}`)
  return articlePageKey(publication, article, framed)
}

const one = { 'articles/one.md': anArticleFile('One', [], 'Its words.') }
const before = read(ownerFiles(one))
const key = keyIn(before, 'one')

describe('the key of an article’s page', () => {
  it('stays while it is read again, and while the words of an article below it change', () => {
    expect(keyIn(read(ownerFiles(one)), 'one')).toBe(key)
    const other = anArticleFile('What a rest day is for', [], 'Rest.')
    const edited = read(ownerFiles({ ...one, 'articles/rest-days.md': other }))
    const again = anArticleFile('What a rest day is for', [], 'Rest more.')
    expect(keyIn(read(ownerFiles({ ...one, 'articles/rest-days.md': again })), 'one')).toBe(
      keyIn(edited, 'one'),
    )
  })

  it('changes with what is shown of an article below it, with its own words, its shared picture and the frame', () => {
    const renamed = { 'articles/rest-days.md': anArticleFile('Why rest', [], 'Rest.') }
    const shared = new Map([['one', { src: '/images/w/x/share.png', width: 1200, height: 630 }]])
    const keys = [
      key,
      keyIn(read(ownerFiles({ ...one, ...renamed })), 'one'),
      keyIn(read(ownerFiles({ 'articles/one.md': anArticleFile('One', [], 'Other words.') })), 'one'),
      keyIn({ ...before, shares: shared }, 'one'),
      keyIn(before, 'one', 'another frame'),
    ]
    expect(new Set(keys).size).toBe(keys.length)
    expect(keyIn(before, 'one')).toBe(key)
  })
})
