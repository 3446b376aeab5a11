import { describe, expect, it } from 'vitest'
import { nearest } from '../../../functions/core/yaml/suggestion.ts'

describe('did you mean', () => {
  const keys = ['title', 'description', 'date', 'tags', 'booking']
  it.each([
    ['titel', 'title'],
    ['descripton', 'description'],
    ['Title', 'title'],
    ['tag', 'tags'],
    ['boking', 'booking'],
  ])('takes %s for %s', (word, meant) => {
    expect(nearest(word, keys)).toBe(meant)
  })

  it.each(['zzz', 'subject', '', 'x'.repeat(10_000)])('has no idea what %s was meant to be', (word) => {
    expect(nearest(word, keys)).toBeUndefined()
  })
})
