import { describe, expect, it } from 'vitest'
import { renderFeed } from '../../../functions/core/articles/render-feed.ts'
import { renderMail } from '../../../functions/core/articles/render-mail.ts'
import { renderMarkdown } from '../../../functions/core/articles/render-markdown.ts'
import { renderText } from '../../../functions/core/articles/render-text.ts'
import { renderWeb } from '../../../functions/core/articles/render-web.ts'
import { renderContextOf } from '../../../functions/core/publication/render-context-of.ts'
import { longestOf, sampleContent } from '../../support/sample-content.ts'
import { mailMarkup } from '../articles/mail-markup.ts'

const { publication } = await sampleContent()
const article = longestOf(publication.articles)
const context = renderContextOf(publication)

/** One phrase of each shape, in the order in which they are read. */
const phrases = [
  ['a heading', 'Why lift anything when your back already aches?'],
  ['a caption', 'The hinge in three stages'],
  ['a credit', 'Drawing: Harbour Strength'],
  ['a quote', 'For eleven years everybody told me to be careful'],
  ['whose it is', 'Bruno, harbour pilot'],
  ['a table', 'Hinge, from blocks'],
  ['its last cell', '40 s, 2 × 12 kg'],
  ['a list', 'to a depth you control'],
  ['a callout', 'Not today, please'],
  ['a film', 'A first hinge from the side'],
  ['a call to book', 'Book a consultation'],
  ['a disclaimer', 'Please read this as general advice'],
  ['a reference', 'World Health Organization'],
  ['a related article', 'The desk is not the enemy'],
  ['a footnote', 'How long exactly depends on age'],
] as const

describe.each([
  ['on its page', renderWeb(article, context)],
  ['in a mail', mailMarkup(renderMail(article, context))],
  ['as text', renderText(article, context)],
  ['in a feed', renderFeed(article, context)],
  ['as Markdown elsewhere', renderMarkdown(article, context)],
] as const)('the article that has every shape, %s', (_, rendered) => {
  const text = rendered.replaceAll(/\s+(?:> )*/g, ' ')

  it.each(phrases)('shows %s', (_, phrase) => {
    expect(text).toContain(phrase)
  })

  it('says it all in the order in which it was written', () => {
    const places = phrases.map(([, phrase]) => text.indexOf(phrase))
    expect(places).toEqual(places.toSorted((one, other) => one - other))
  })

  it('shows no mark of how it was written', () => {
    expect(rendered).not.toMatch(
      /:::|^::\w|\[\^|\{(?:kind|slugs|cite|service|credit|type)=|undefined|\.\.\/images/m,
    )
  })
})
