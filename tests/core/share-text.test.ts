import { expect, it } from 'vitest'
import { shareText } from '../../functions/core/share-text.ts'

it('tells a share to a tenth, and never rounds it to all or nothing', () => {
  expect(shareText(1190, 1204)).toBe('98.8\u00a0%')
  expect(shareText(1, 5)).toBe('20\u00a0%')
  expect(shareText(5, 5)).toBe('100\u00a0%')
  expect(shareText(0, 5)).toBe('0\u00a0%')
  expect(shareText(1, 10_000)).toBe('less than 0.1\u00a0%')
  expect(shareText(9_999, 10_000)).toBe('more than 99.9\u00a0%')
  expect(shareText(0, 0)).toBeUndefined()
})
