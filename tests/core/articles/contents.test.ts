import { describe, expect, it } from 'vitest'
import { contentsOf } from '../../../functions/core/articles/contents.ts'
import { renderWeb } from '../../../functions/core/articles/render-web.ts'
import { article, context } from './fixture.ts'

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')
const parts = (count: number, each: number) =>
  Array.from({ length: count }, (_, index) => `## Part ${index + 1}\n\n### Detail\n\n${words(each)}`).join(
    '\n\n',
  )

describe('the parts of an article', () => {
  it('are its headings of the second level, once it is long', () => {
    expect(contentsOf(article(parts(4, 310))).map(({ text }) => text)).toEqual([
      'Part 1',
      'Part 2',
      'Part 3',
      'Part 4',
    ])
  })

  it('are not listed of a short article, nor of a long one with few of them', () => {
    expect(contentsOf(article(parts(4, 100)))).toEqual([])
    expect(contentsOf(article(parts(3, 500)))).toEqual([])
  })

  it('have the ids that the page gives them, whatever directives add around them', () => {
    const long = article(
      `::related{slugs="hinge"}\n\n## Same\n\n## Same\n\n${parts(4, 310)}\n\n:::email-only\n## Mail\n:::\n\n:::references\n1. One\n:::`,
    )
    const page = renderWeb(long, context)
    const ids = contentsOf(long).map(({ id }) => id)
    expect(ids.slice(0, 3)).toEqual(['same', 'same-1', 'part-1'])
    for (const id of ids) expect(page).toContain(`<h2 id="${id}">`)
  })
})
