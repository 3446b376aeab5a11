import { describe, expect, it } from 'vitest'
import { missingWordsProblems } from '../../../functions/core/library/missing-words.ts'
import { strayFileProblems } from '../../../functions/core/library/stray-files.ts'

describe('files of the content folder', () => {
  it.each([
    ['articles/Bread.MD', 'Rename it so that it ends in .md'],
    ['articles/bread.markdown', 'Rename it so that it ends in .md'],
    ['campaigns/letter.txt', 'Rename it so that it ends in .md'],
    ['articles/bread.docx', 'Save its text as Markdown, in a file that ends in .md'],
    ['pages/privacy.html', 'Save its text as Markdown, in a file that ends in .md'],
    ['articles/loaf.png', 'Move it to images/loaf.png'],
    ['photos/loaf.JPG', 'Move it to images/loaf.JPG'],
    ['images/IMG_0001.HEIC', 'Save it as PNG or JPEG'],
    ['bread.md', 'Move it to one of these folders'],
  ])('that nobody would see: %s', (file, mend) => {
    expect(strayFileProblems([file])).toMatchObject([{ file, line: 1, severity: 'warning', mend }])
  })

  it('may be read, or be nobody’s business', () => {
    const fine = [
      'site.yaml',
      'articles/a.md',
      'articles/2026/b.md',
      'pages/privacy.md',
      'images/a.jpg',
      'images/mark.svg',
    ]
    expect(strayFileProblems([...fine, 'README.md', 'Thumbs.db', 'templates/email/a.mjml'])).toEqual([])
  })
})

describe('the language of a site', () => {
  const english = ['templates/words/en.yaml']

  it('has words of its own or of its main language', () => {
    expect(missingWordsProblems('en-GB', 'language: en-GB', english)).toEqual([])
  })

  it('is pointed at in site.yaml where English words stand in', () => {
    const [problem] = missingWordsProblems('ar-EG', 'name: A\nlanguage: ar-EG\n', english)
    expect(problem).toMatchObject({ file: 'site.yaml', line: 2, column: 1, severity: 'warning' })
    expect(problem?.mend).toContain('to templates/words/ar.yaml')
  })
})
