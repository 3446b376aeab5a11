import { describe, expect, it } from 'vitest'
import { survivors, teaser } from '../../../functions/core/articles/excerpt.ts'
import { renderText } from '../../../functions/core/articles/render-text.ts'
import { article, context } from './fixture.ts'

const rest =
  'Lost.\n\n::::callout\n:::disclaimer\nAsk first.\n:::\n::::\n\n:::references\n1. A book.\n:::\n\nLost too.'

describe('an excerpt', () => {
  it('ends where the author cut, and keeps disclaimer and references', () => {
    expect(renderText(teaser(article(`Kept.\n\n::read-more\n\n${rest}`)), context)).toBe(
      'Kept.\n\nPlease note\n\nAsk first.\n\nReferences\n----------\n\n1. A book.',
    )
  })

  it('is the description when the author cut nowhere', () => {
    expect(renderText(teaser(article(rest)), context)).toBe(
      'Five lifts and why we teach them first.\n\nPlease note\n\nAsk first.\n\nReferences\n----------\n\n1. A book.',
    )
  })

  it('keeps the disclaimer that the front matter names', () => {
    const excerpt = teaser(article('Lost.', ['disclaimer: medical']))
    expect(renderText(excerpt, context)).toContain('General advice\n\nAsk a doctor first')
  })

  it('keeps a footnote of what it shows, and drops the others', () => {
    const excerpt = teaser(article('Kept[^a].\n\n::read-more\n\nLost[^b].\n\n[^a]: One.\n[^b]: Two.'))
    expect(renderText(excerpt, context)).toBe('Kept[1].\n\nReferences\n----------\n\n1. One.')
  })

  it('still knows the targets of reference links', () => {
    const excerpt = teaser(article('[Kept][a].\n\n::read-more\n\n[a]: https://x.example'))
    expect(renderText(excerpt, context)).toBe('Kept <https://x.example>.')
  })

  it('can be nothing but what has to be kept', () => {
    expect(renderText(survivors(article(`Lost.\n\n${rest}`)), context)).toBe(
      'Please note\n\nAsk first.\n\nReferences\n----------\n\n1. A book.',
    )
  })
})
