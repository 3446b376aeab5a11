import { describe, expect, it } from 'vitest'
import type { MailBlock } from '../../../functions/core/email/mail-block.ts'
import { compiled, definition, disclaimer, mailArticle, proseBlock } from './builders.ts'

describe('disclaimers and references', () => {
  const references: MailBlock = {
    kind: 'note',
    tone: 'references',
    title: 'References',
    nodes: [{ type: 'text', value: 'Somebody, 2024' }],
  }
  const note = 'This article does not know you.'
  const notes = [
    { tone: 'disclaimer', text: note },
    { tone: 'references', text: 'Somebody, 2024' },
  ] as const
  const kept = { blocks: [disclaimer, references], text: `${note}\n\nSomebody, 2024`, notes }
  const article = (slug: string) =>
    mailArticle({
      slug,
      kept,
      teaser: { blocks: [proseBlock('Lead.'), ...kept.blocks], text: `Lead.\n\n${kept.text}`, notes },
    })

  it.each(['teaser', 'lead+teasers'] as const)('survive every excerpt in both parts (%s)', async (layout) => {
    const articles = [mailArticle(), article('two'), article('three')]
    const { html, text } = await compiled({ articles, definition: definition({ layout }) })
    expect(html.match(/Somebody, 2024/g)).toHaveLength(2)
    expect(html).toContain('This article does not know you')
    expect(text).toContain('This article does not know you')
    expect(text).toContain('Somebody, 2024')
  })

  it('stand once when several articles share a disclaimer, below the first of them', async () => {
    const { html, text } = await compiled({ articles: [article('one'), article('two'), article('three')] })
    expect(html.match(/This article does not know you/g)).toHaveLength(1)
    expect(text.match(/This article does not know you/g)).toHaveLength(1)
    for (const part of [html, text])
      expect(part.indexOf('This article does not know you')).toBeLessThan(part.indexOf('Somebody'))
  })

  it('stand below the article they belong to, after the way to it, in both parts', async () => {
    const articles = [article('one'), { ...article('two'), title: 'The second' }]
    const { html, text } = await compiled({ articles, definition: definition({ layout: 'lead+teasers' }) })
    for (const part of [html.slice(html.indexOf('<body')), text]) {
      const order = [
        'Lead.',
        'Read',
        'This article does not know you',
        'Somebody, 2024',
        'Also in this issue',
      ]
      const places = [...order, 'The second'].map((words) => part.indexOf(words))
      expect(places.every((place) => place >= 0)).toBe(true)
      expect(places).toEqual([...places].sort((one, other) => one - other))
    }
  })

  it('of a single article’s excerpt follow the way to it, too', async () => {
    const own = definition({ kind: 'single', layout: 'teaser' })
    const { text } = await compiled({ articles: [article('one')], definition: own })
    expect(text).toMatch(/Lead\.\n\nRead[\s\S]*This article does not know you/)
  })
})
