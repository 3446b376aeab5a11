import { describe, expect, it } from 'vitest'
import { elementsOf, parseDom } from '../../../functions/core/email/dom.ts'
import { visibleText } from '../../../functions/core/email/visible-text.ts'
import { compiled, definition, mailArticle, proseBlock, site } from './builders.ts'

describe('links of an issue', () => {
  it('carry the campaign’s parameters on the site and booking pages, and nowhere else', async () => {
    const full = {
      text: 'x',
      blocks: [
        proseBlock('[out](https://example.org/a) [in](https://harbourstrength.example/b/?utm_source=own)'),
      ],
    }
    const { html, text } = await compiled({
      articles: [mailArticle({ mode: 'full', full }), mailArticle({ slug: 'two' })],
      definition: definition({
        booking: { service: 'consultation' },
        utm: { campaign: 'november' },
        track: { opens: false, clicks: false, bookings: false },
      }),
    })
    const hrefs = elementsOf(parseDom(html).children).map((element) => element.attribs.href ?? '')
    const parameters = 'utm_source=tidings&utm_medium=email&utm_campaign=november'
    expect(hrefs).toContain(`https://harbourstrength.example/articles/two/?${parameters}`)
    expect(hrefs).toContain(`https://cal.example/harbour/consultation?${parameters}`)
    expect(hrefs).toContain('https://example.org/a')
    expect(hrefs).toContain(
      'https://harbourstrength.example/b/?utm_source=own&utm_medium=email&utm_campaign=november',
    )
    expect(hrefs.filter((href) => /\/(u|preferences|archive)\//.test(href) && href.includes('utm_'))).toEqual(
      [],
    )
    expect(text).toContain(`https://cal.example/harbour/consultation?${parameters}`)
  })

  it('of a picture and the title below it are one, and one stop of the tab key', async () => {
    const image = { src: 'https://harbourstrength.example/images/a.png', alt: 'A bar on its rack' }
    const { html, links } = await compiled({
      articles: [mailArticle({ image }), mailArticle({ slug: 'two' })],
    })
    const anchors = elementsOf(parseDom(html).children).filter(({ name }) => name === 'a')
    const [title] = anchors.filter((anchor) => visibleText([anchor]) === mailArticle().title)
    const pictures = anchors.filter((anchor) =>
      elementsOf(anchor.children).some(({ name }) => name === 'img'),
    )
    expect(pictures.map(({ attribs: { href, tabindex } }) => ({ href, tabindex }))).toEqual([
      { href: title?.attribs.href, tabindex: '-1' },
    ])
    expect(anchors.filter(({ attribs }) => attribs.tabindex !== undefined)).toHaveLength(1)
    expect(links.filter(({ label }) => label === image.alt)).toEqual([])
  })

  it('lead to the kept issue, which Archived-At names too', async () => {
    const { html, template } = await compiled()
    expect(html).toContain(`href="${site.url}/archive/november-2026/"`)
    expect(template.segments.join('')).toContain(`Archived-At: <${site.url}/archive/november-2026/>`)
  })

  it('say nothing of an issue that is not kept', async () => {
    const { html, text, template } = await compiled({ definition: definition({ archive: false }) })
    expect(`${html}${text}${template.segments.join('')}`).not.toMatch(/\/archive\/|Archived-At/)
  })
})
