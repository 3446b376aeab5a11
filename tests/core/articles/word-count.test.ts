import { expect, test } from 'vitest'
import { countWords } from '../../../functions/core/articles/word-count.ts'

/** What ICU finds, which the count stands for. */
function wordsOfSegmenter(text: string, language: string): number {
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(text)
  return [...segments].filter(({ isWordLike }) => isWordLike).length
}

function count(text: string, language = 'en'): number {
  return countWords(
    { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }] },
    language,
  )
}

const letters = Array.from({ length: 0x250 - 0xc0 }, (_, index) => String.fromCodePoint(0xc0 + index))
const marks = [...' \n\t.,;!?()[]"\'‘’“”–—…/%&+=-:_*@#\u00a0\u00ad\u200d']

test.each(['en', 'fi', 'th'])('every letter and mark of %s counts as ICU has it', (language) => {
  const texts = [...letters, ...marks].map((mark) => `${mark} a${mark}b 1${mark}2 a${mark}1 ${mark}${mark}`)
  expect(texts.filter((text) => count(text, language) !== wordsOfSegmenter(text, language))).toEqual([])
})

test('words that marks join or part count as ICU has them', () => {
  const few = [..."aé0 .,'’:-\n"]
  const texts = few.flatMap((one) =>
    few.flatMap((two) => few.map((three) => `x${one}${two}${three}7 ${three}${one}${two}y`)),
  )
  expect(texts.filter((text) => count(text) !== wordsOfSegmenter(text, 'en'))).toEqual([])
})

test('words without spaces between them are told apart', () => {
  expect(count('私は学生です。', 'ja')).toBe(4)
  expect(count('สวัสดีชาวโลก', 'th')).toBeGreaterThan(1)
})

test('blocks are counted each by itself', () => {
  const block = (value: string) => ({
    type: 'paragraph' as const,
    children: [{ type: 'text' as const, value }],
  })
  expect(countWords({ type: 'root', children: [block('It’s 2.5 kg'), block('a lift')] }, 'en')).toBe(5)
})
