import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { say } from '../../../functions/core/site/say.ts'
import { parseWords } from '../../../functions/core/site/words.ts'

const file = 'templates/words/en.yaml'
const source = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
const lineOf = (text: string) => source.split('\n').findIndex((line) => line.includes(text)) + 1

function problems(text: string) {
  const checked = parseWords(file, text)
  if (checked.ok) throw new Error('the words were accepted')
  return checked.problems
}

describe('the words of a language', () => {
  it('are complete as they are shipped', () => {
    expect(parseWords(file, source)).toMatchObject({ ok: true, problems: [] })
  })

  it('miss a key with the name of what is missing', () => {
    const found = problems(source.replace(/\n {4}skip: .*/, ''))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ file, line: lineOf('  navigation:') })
    expect(found[0]?.message).toContain('skip')
  })

  it('refuse a key nobody reads, at its line', () => {
    const found = problems(source.replace(/\n {4}skip: /, '\n    skipp: x\n    skip: '))
    expect(found[0]).toMatchObject({ file, line: lineOf('    skip: ') })
    expect(found[0]?.message).toContain('skipp')
  })

  it('refuse a text that lost its placeholder', () => {
    const found = problems(source.replace('By {{author}}', 'By the author'))
    expect(found[0]?.mend).toContain('{{author}}')
  })

  it('refuse a placeholder that nothing fills', () => {
    const found = problems(source.replace('Filed under', 'Filed under {{topic}}'))
    expect(found[0]?.mend).toContain('without {{braces}}')
  })
})

describe('saying', () => {
  it('puts each value in its place and leaves the rest alone', () => {
    expect(say('By {{author}}, {{author}} {{other}}', { author: 'Ada $& <b>' })).toBe(
      'By Ada $& <b>, Ada $& <b> {{other}}',
    )
  })
})
