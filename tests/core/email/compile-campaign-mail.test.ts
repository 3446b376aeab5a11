import { describe, expect, it } from 'vitest'
import { compileCampaignMail } from '../../../functions/core/email/compile-campaign-mail.ts'
import type { CompiledMail } from '../../../functions/core/email/compiled-mail.ts'
import { elementsOf, parseDom } from '../../../functions/core/email/dom.ts'
import { parseMailTemplates } from '../../../functions/core/email/mail-template.ts'
import type { MimeSlot } from '../../../functions/core/email/mime-template.ts'
import { linkOfSlot } from '../../../functions/core/email/slot.ts'
import {
  campaignInput,
  compiled,
  definition,
  mailArticle,
  messageOf,
  proseBlock,
  site,
  templateFiles,
  tokens,
  words,
} from './builders.ts'
import { button, filledButtons } from './buttons.ts'

/** The slots that are no links'; for them, that the table knows every one. */
const ownSlots = ({ template, links }: CompiledMail) => {
  const known = new Set(links.map(({ id }) => id))
  const isOwn = (slot: MimeSlot) => linkOfSlot(slot) === undefined
  expect(template.slots.every((slot) => isOwn(slot) || known.has(linkOfSlot(slot)?.id ?? ''))).toBe(true)
  return template.slots.filter(isOwn)
}
const eight = Array.from({ length: 8 }, (_, index) =>
  mailArticle({
    slug: `article-${index}`,
    title: `Article number ${index} with a title of the usual length`,
    description: 'A description of two hundred characters, as most authors write them. '.repeat(3),
  }),
)

it('gives the same bytes for the same input', async () => {
  expect((await compiled()).template).toEqual((await compiled()).template)
})

it.each(['teaser', 'lead+teasers'] as const)(
  'keeps eight articles within 80,000 octets of HTML (%s)',
  async (layout) => {
    const lead = mailArticle({
      mode: 'full',
      full: { text: 'x', blocks: [proseBlock('A paragraph. '.repeat(400))] },
    })
    const { template } = await compiled({
      articles: [lead, ...eight.slice(1)],
      definition: definition({ layout }),
    })
    const raw = messageOf({ template }).toString('latin1')
    const html = raw.slice(raw.indexOf('Content-Type: text/html'))
    expect(html.length).toBeLessThan(80_000)
  },
)

it('refuses a digest without articles, naming the campaign’s file', async () => {
  const refused = await compileCampaignMail(campaignInput({ articles: [] }))
  expect(refused.problems).toMatchObject([{ file: 'campaigns/november.md', rule: 'mail-no-articles' }])
})

it('uses the template that the campaign names, and refuses one that nobody wrote', async () => {
  const files = templateFiles()
  const own = files.get('digest.mjml')?.replace('<mj-body', '<mj-body css-class="letter-look"') ?? ''
  const parsed = parseMailTemplates(new Map([...files, ['plain-letter.mjml', own]]), words, tokens)
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message)
  const named = (template: string) =>
    compileCampaignMail({
      ...campaignInput({ definition: definition({ template }) }),
      templates: parsed.value,
    })
  const chosen = await named('plain-letter')
  expect(chosen.ok && chosen.value.html).toContain('letter-look')
  const unknown = await named('fancy-letter')
  expect(unknown.problems).toMatchObject([
    { rule: 'mail-template-unknown', mend: expect.stringContaining('digest, article, plain-letter') },
  ])
})

it('shows nothing of an author’s text as markup, and fills no slot an author forged', async () => {
  const forged = '\ue000unsubscribeToken\ue001'
  const hostile = `<script>alert(1)</script>"'>${forged}`
  const article = mailArticle({
    title: hostile,
    description: hostile,
    author: hostile,
    image: {
      src: 'https://harbourstrength.example/images/a.png',
      alt: hostile,
      caption: hostile,
      credit: hostile,
    },
  })
  const booking = { service: 'consultation', label: hostile }
  const own = definition({ subject: hostile, name: hostile, preheader: hostile, booking })
  const plain = definition({ booking: { service: 'consultation' } })
  const slots = ownSlots(await compiled({ definition: plain }))
  for (const articles of [[article], [mailArticle(), article]]) {
    const mail = await compiled({ articles, definition: own })
    expect(mail.html).not.toMatch(/<script/i)
    expect(ownSlots(mail)).toEqual(slots)
    const names = elementsOf(parseDom(mail.html).children).flatMap((element) => Object.keys(element.attribs))
    expect(names.filter((name) => name.startsWith('on') || name.includes('"'))).toEqual([])
  }
})

it('drops unsafe links, classes and handlers of prose even if they came this far', async () => {
  const nodes = [
    {
      type: 'element' as const,
      tagName: 'a',
      properties: { href: 'javascript:alert(1)', className: ['x'], onClick: 'x()', style: 'x' },
      children: [{ type: 'text' as const, value: 'innocent' }],
    },
    { type: 'element' as const, tagName: 'img', properties: { src: 'data:text/html,x' }, children: [] },
  ]
  const { html } = await compiled({
    articles: [mailArticle({ mode: 'full', full: { text: 'x', blocks: [{ kind: 'prose', nodes }] } })],
  })
  expect(html).not.toMatch(/javascript:|onclick|data:text/i)
  expect(html).toContain('innocent')
})

it('marks an article in another language, and begins its lines on its own side', async () => {
  const german = mailArticle({ slug: 'rueckencheck', lang: 'de' })
  const arabic = mailArticle({ slug: 'zahr', lang: 'ar', dir: 'rtl', description: 'نص قصير' })
  const { html } = await compiled({
    articles: [german, mailArticle({ slug: 'two' }), arabic],
    definition: definition({ layout: 'lead+teasers' }),
  })
  expect(html).toContain('<div lang="de" dir="ltr" style="text-align:left"><p')
  expect(html).toMatch(/<div lang="ar" dir="rtl" style="text-align:right"><p[^>]*>نص قصير/)
  expect(html).toMatch(/<h3 lang="ar" dir="rtl" style="[^"]*text-align:right"/)
  expect(html.match(/<div lang="en"[^>]*><p/g)).toBeNull()
})

describe('a single article', () => {
  it.each([
    ['teaser', 1],
    ['full', 0],
  ] as const)(
    'shown as %s gets the campaign’s call to book only without one of its own',
    async (layout, calls) => {
      const article = mailArticle({ full: { text: 'x', blocks: [button('Book from the article')] } })
      const own = definition({ kind: 'single', layout, booking: { service: 'consultation' } })
      const { html, text } = await compiled({ articles: [article], definition: own })
      expect(filledButtons(html)).toEqual([calls === 1 ? 'Book a consultation' : 'Book from the article'])
      expect(text.split('Book a consultation:')).toHaveLength(calls + 1)
    },
  )

  it('has its own title as h1 and is its own page in the browser', async () => {
    const { html } = await compiled({ definition: definition({ kind: 'single' }) })
    expect(html).toMatch(/<h1[^>]*>Five lifts that carry a busy week<\/h1>/)
    expect(html).toContain(`href="${site.url}/articles/five-lifts/" style`)
  })

  it.each([
    ['teaser', 'full', false],
    ['full', 'teaser', true],
    ['lead+teasers', 'full', true],
    ['lead+teasers', 'teaser', false],
  ] as const)('in layout %s with mode %s: whole is %s', async (layout, mode, whole) => {
    const { html } = await compiled({
      articles: [mailArticle({ mode })],
      definition: definition({ kind: 'single', layout }),
    })
    expect(html.includes('Why five')).toBe(whole)
  })
})

it('takes preheader from the campaign, then the leading article, then its description', async () => {
  const preheaderOf = async (over: Parameters<typeof campaignInput>[0]) =>
    /mso-hide:all">([^<]*)</.exec((await compiled(over)).html)?.[1]
  expect(await preheaderOf({ definition: definition({ preheader: 'From the campaign' }) })).toBe(
    'From the campaign',
  )
  expect(await preheaderOf({ articles: [mailArticle({ preheader: 'From the article' })] })).toBe(
    'From the article',
  )
  expect(await preheaderOf({})).toBe(mailArticle().description)
})

it('turns around for languages written from right to left', async () => {
  const { html } = await compiled({ site: { ...site, language: 'he' } })
  expect(html).toContain('<html lang="he" dir="rtl"')
  expect(html).not.toMatch(/direction:ltr/)
  expect(html).toMatch(/align="right"[^>]*>\s*<div[^>]*>\s*<h1/)
})

it('marks an article in another language than the mail’s', async () => {
  const { html } = await compiled({ articles: [mailArticle({ lang: 'de' })] })
  expect(html).toMatch(/<h2 lang="de" dir="ltr"/)
})

it('keeps the lines of code as they are', async () => {
  const full = { text: 'x', blocks: [proseBlock('```\na\n    b\n\n  c\n```')] }
  const { html } = await compiled({ articles: [mailArticle({ mode: 'full', full })] })
  expect(html).toContain('a\n    b\n\n  c\n')
})

it('wraps its own words in the text part at 72 columns', async () => {
  const { text } = await compiled({ articles: eight, definition: definition({ layout: 'lead+teasers' }) })
  for (const line of text.split('\n'))
    if (!line.startsWith('http')) expect(line.length).toBeLessThanOrEqual(72)
})
