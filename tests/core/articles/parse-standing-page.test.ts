import { describe, expect, it } from 'vitest'
import { parseStandingPage } from '../../../functions/core/articles/parse-standing-page.ts'
import { isReservedSlug } from '../../../functions/core/site/published-path.ts'
import { site } from './fixture.ts'

const matter = [
  'title: What we keep about you',
  'description: Which data we hold, why, and how you erase them.',
]

function read(file: string, lines: readonly string[] = matter, body = '## Why?\n\nBecause.') {
  return parseStandingPage({ file, source: `---\n${lines.join('\n')}\n---\n\n${body}\n`, site })
}

function problemsOf(checked: ReturnType<typeof read>): readonly string[] {
  return checked.problems.map(({ line, column, rule }) => `${line}:${column} ${rule}`)
}

describe('a page that belongs to no date', () => {
  it('stands at the name of its file, in the language of the site', () => {
    expect(read('pages/privacy.md')).toMatchObject({
      ok: true,
      problems: [],
      value: {
        ...{ slug: 'privacy', path: '/privacy/', title: 'What we keep about you', lang: 'en', dir: 'ltr' },
        headings: [{ text: 'Why?', id: 'why' }],
      },
    })
  })

  it('may be in another language', () => {
    const checked = read('pages/privacy.md', [...matter, 'lang: ar'])
    expect(checked).toMatchObject({ value: { lang: 'ar', dir: 'rtl' } })
  })

  it.each([
    ['a date', [...matter, 'date: 2026-11-01'], ['4:1 front-matter-unknown-key']],
    ['no description', matter.slice(0, 1), ['1:1 front-matter-missing-key']],
  ])('takes strict keys: %s', (_, lines, problems) => {
    expect(problemsOf(read('pages/privacy.md', lines))).toEqual(problems)
  })

  it('has to begin with front matter, and is read like an article', () => {
    const bare = parseStandingPage({ file: 'pages/privacy.md', source: 'Words.', site })
    expect(problemsOf(bare)).toEqual(['1:1 front-matter-missing'])
    expect(problemsOf(read('pages/privacy.md', matter, '# Twice a title'))).toEqual(['6:1 heading-level-one'])
  })

  it.each(['pages/Privacy.md', 'pages/what we keep.md', 'pages/legal/privacy.md', 'pages/--.md'])(
    'is refused when its address could not be one: %s',
    (file) => {
      expect(problemsOf(read(file))).toEqual(['1:1 page-slug'])
    },
  )

  it.each(['articles', 'topics', 'archive', 'subscribe', 'thanks', 'api', 'u', 'r', 'book', 'confirm'])(
    'is refused where the site has something of its own: %s',
    (slug) => {
      expect(problemsOf(read(`pages/${slug}.md`))).toEqual(['1:1 page-reserved'])
    },
  )

  it.each(['preferences', 'assets', 'images', 'hooks', 'healthz', 'admin'])('cannot be called %s', (slug) => {
    expect(isReservedSlug(slug)).toBe(true)
    expect(isReservedSlug(`${slug}-and-more`)).toBe(false)
  })
})
