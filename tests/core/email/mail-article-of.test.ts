import { expect, it } from 'vitest'
import { parseArticle } from '../../../functions/core/articles/parse-article.ts'
import { compileCampaignMail } from '../../../functions/core/email/compile-campaign-mail.ts'
import { elementsOf, parseDom } from '../../../functions/core/email/dom.ts'
import { mailArticleOf, mailPassageOf } from '../../../functions/core/email/mail-article-of.ts'
import { preflightMail } from '../../../functions/core/email/preflight-mail.ts'
import { context, site as studio, uncheckedPassage } from '../articles/fixture.ts'
import { hostileMarkdown } from '../articles/hostile-markdown.ts'
import { campaignInput, definition, settled } from './builders.ts'

const source = `---
title: Five lifts
status: published
date: 2026-11-20
description: Which five movements earn their place when you have three hours a week.
image: { src: images/barbell.png, alt: A barbell }
disclaimer: medical
booking: { service: consultation }
email: { subject: Only five, mode: full }
---

## Why five

A claim [1].

::read-more

The rest.

:::references
1. Somebody, 2024
:::
`
const article = settled(parseArticle({ file: 'articles/five-lifts.md', source, site: studio }))

it('carries an article into a mail with absolute addresses and its own wishes', () => {
  expect(mailArticleOf(article, context)).toMatchObject({
    slug: 'five-lifts',
    href: `${studio.url}/articles/five-lifts/`,
    image: { src: `${studio.url}/images/barbell.png`, alt: 'A barbell' },
    mode: 'full',
    subject: 'Only five',
  })
})

it('keeps disclaimer and references in the excerpt and even in a bare mention', () => {
  const { teaser, kept } = mailArticleOf(article, context)
  for (const passage of [teaser, kept]) {
    const tones = passage.blocks.flatMap((block) => (block.kind === 'note' ? [block.tone] : []))
    expect(tones.toSorted()).toEqual(['disclaimer', 'references'])
    expect(passage.text).toContain('Somebody, 2024')
    expect(passage.notes?.map(({ tone }) => tone)).toEqual(tones)
    for (const { text } of passage.notes ?? []) expect(passage.text).toContain(text)
  }
  expect(teaser.text).not.toContain('The rest')
})

it('becomes a mail that passes its preflight', async () => {
  const input = campaignInput({
    site: studio,
    articles: [mailArticleOf(article, context)],
    definition: definition({ kind: 'single' }),
  })
  const mail = settled(await compileCampaignMail(input))
  expect(preflightMail('campaign', mail, { site: studio, words: input.words }, 2026)).toEqual([])
})

it('shows hostile Markdown as harmless, even where no check has looked at it', async () => {
  const passages = hostileMarkdown.map((markdown) => mailPassageOf(uncheckedPassage(markdown), context))
  const intro = {
    blocks: passages.flatMap((passage) => passage.blocks),
    text: passages.map((passage) => passage.text).join('\n\n'),
  }
  const mail = settled(await compileCampaignMail(campaignInput({ site: studio, intro })))
  const elements = elementsOf(parseDom(mail.html).children)
  expect(elements.filter((element) => ACTIVE.test(element.name))).toEqual([])
  for (const { attribs } of elements) {
    expect(Object.keys(attribs).filter((name) => name.startsWith('on'))).toEqual([])
    for (const address of [attribs.href, attribs.src])
      expect(address ?? 'https:').toMatch(/^(https?|mailto):/)
  }
  expect(mail.template.slots.filter((slot) => slot === 'unsubscribeToken')).toHaveLength(3)
})

const ACTIVE = /^(script|iframe|object|embed|svg|math|form|input|base|link)$/
