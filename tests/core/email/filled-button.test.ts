import { describe, expect, it } from 'vitest'
import { compiled, definition, mailArticle } from './builders.ts'
import { button, filledButtons } from './buttons.ts'

describe('the one filled button', () => {
  it('is the campaign’s booking; articles’ own calls become links', async () => {
    const article = mailArticle({
      mode: 'full',
      full: { text: 'x', blocks: [button('Book from the article')] },
    })
    const { html } = await compiled({
      articles: [article],
      definition: definition({ booking: { service: 'consultation' } }),
    })
    expect(filledButtons(html)).toEqual(['Book a consultation'])
    expect(html).toContain('Book from the article')
  })

  it('is the first that an article shown in full brings', async () => {
    const first = mailArticle({ slug: 'one' })
    const second = mailArticle({
      slug: 'two',
      full: { text: 'x', blocks: [button('First'), button('Second')] },
    })
    const { html } = await compiled({ articles: [first, second], definition: definition({ layout: 'full' }) })
    expect(filledButtons(html)).toEqual(['First'])
  })

  it('else leads to the first article', async () => {
    const { html } = await compiled({ articles: [mailArticle(), mailArticle({ slug: 'two' })] })
    expect(filledButtons(html)).toEqual(['Read the article'])
  })
})
