import { describe, expect, it } from 'vitest'
import { parseArticle } from '../../../functions/core/articles/parse-article.ts'
import { sourceCaps } from '../../../functions/core/articles/source-caps.ts'
import { articleSource, problemsOf, site } from './fixture.ts'

describe('pathological input', () => {
  const long = Array.from({ length: 3000 })
  const inputs: readonly (readonly [string, string, string])[] = [
    ['3,000 quote marks', '>'.repeat(3000), 'word-too-long'],
    ['3,000 quote marks with spaces', '> '.repeat(3000), 'nesting-too-deep'],
    ['10,000 half emphases', '*a_ '.repeat(10_000), 'block-too-long'],
    ['2,000 half emphases', '*a_ '.repeat(2000), 'block-too-dense'],
    ['many blocks of half emphases', `${'*a_ '.repeat(200)}\n\n`.repeat(100), 'text-too-long'],
    ['nested emphases', `${'*a **b '.repeat(150)}${'c** d* '.repeat(10)}`, 'nesting-too-deep'],
    ['5,000 open brackets', '[ '.repeat(5000), 'block-too-dense'],
    ['open link targets', '[a]( '.repeat(2000), 'block-too-dense'],
    ['open code spans', '` `` ``` '.repeat(1000), 'block-too-dense'],
    ['open tags', '<a '.repeat(2000), 'block-too-dense'],
    ['open comments', '<!-- '.repeat(2000), 'block-too-dense'],
    ['entities', '&a; '.repeat(2000), 'block-too-dense'],
    ['a list 17 deep on one line', '- '.repeat(17), 'nesting-too-deep'],
    [
      'a list 40 deep',
      long
        .slice(0, 40)
        .map((_, i) => `${'  '.repeat(i)}- a`)
        .join('\n'),
      'nesting-too-deep',
    ],
    ['footnotes inside footnotes', '[^a]: '.repeat(40), 'nesting-too-deep'],
    ['3,000 containers', ':::web-only\n\n'.repeat(2000), 'nesting-too-deep'],
    ['containers that only seem closed', '::::web-only\n:::\n\n'.repeat(40), 'nesting-too-deep'],
    ['a quote with 2,000 lazy lines', `> a\n${'b\n'.repeat(2000)}`, 'block-too-long'],
    ['a word of a megabyte', 'a'.repeat(1_000_000), 'text-too-long'],
    ['a word of 3,000 letters', 'a'.repeat(3000), 'word-too-long'],
    ['a million line ends', '\n'.repeat(1_000_000), 'text-too-long'],
    ['10,000 lines', 'a\n\n'.repeat(5000), 'text-too-long'],
    [
      'a table of a million cells',
      `${'|a '.repeat(2000)}\n${'|- '.repeat(2000)}\n${'|\n'.repeat(900)}`,
      'table-too-large',
    ],
  ]

  it.each(inputs)('is refused before it can do harm: %s', (_, body, rule) => {
    expect(problemsOf(body).map((line) => line.split(' ')[2])).toEqual([rule])
  })

  it('names the line where the limit is passed', () => {
    expect(problemsOf(`Words.\n\n${'> '.repeat(30)}`)).toEqual(['9:1 error nesting-too-deep'])
  })

  it('is refused from the first character over a limit on', () => {
    const stars = (count: number) => problemsOf(`\na ${'* '.repeat(count)}`)
    expect(stars(sourceCaps.blockMarkers)).toEqual([])
    expect(stars(sourceCaps.blockMarkers + 1)).toEqual(['8:1 error block-too-dense'])
    const quotes = (count: number) => problemsOf(`${'> '.repeat(count)}a`)
    expect(quotes(sourceCaps.nesting)).toEqual([])
    expect(quotes(sourceCaps.nesting + 1)).toEqual(['7:1 error nesting-too-deep'])
  })

  it('is never thrown', () => {
    for (const source of ['', '---', '---\n---', '\0', '\ud800', `---\ntitle: ${'{'.repeat(3000)}\n---`]) {
      expect(parseArticle({ file: 'articles/a.md', source, site }).ok).toBe(false)
    }
  })
})

describe('what a person writes', () => {
  it.each([
    [
      'an article of 15,000 words',
      'Twelve words make a line, and a hundred lines make a page.\n'.repeat(10).concat('\n').repeat(130),
    ],
    [
      'a table of 60 rows',
      `| a | b | c |\n|---|---|---|\n${'| **one** | [two](https://x.example) | three |\n'.repeat(60)}`,
    ],
    [
      'a list of 5 levels with 4 spaces each',
      [0, 1, 2, 3, 4].map((i) => `${'    '.repeat(i)}- a`).join('\n'),
    ],
    ['quotes in quotes', '> a\n>\n> > b\n> >\n> > > c'],
    ['containers in containers', '::::web-only\n:::callout\na\n:::\n::::\n\n'.repeat(40)],
    ['a code block', `\`\`\`json\n${'{"a": ["b", "c"]},\n'.repeat(60)}\`\`\``],
  ])('passes: %s', (_, body) => {
    expect(problemsOf(body)).toEqual([])
  })

  it('may be as long as the limit', () => {
    const source = articleSource('')
    const room = sourceCaps.characters - source.length
    const body = 'word word word\n\n'.repeat(Math.floor(room / 16)).slice(0, 16 * 2000)
    expect(problemsOf(body)).toEqual([])
  })
})
