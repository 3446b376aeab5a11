import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { linkOf } from '../../../functions/core/campaigns/link.ts'
import type { CompiledMail } from '../../../functions/core/email/compiled-mail.ts'
import { elementsOf, parseDom } from '../../../functions/core/email/dom.ts'
import { parseMailTemplates } from '../../../functions/core/email/mail-template.ts'
import { linkOfSample, sampleMessage } from '../../../functions/core/email/sample-message.ts'
import { linkOfSlot } from '../../../functions/core/email/slot.ts'
import {
  compiled,
  definition,
  mailArticle,
  proseBlock,
  settled,
  site,
  templateFiles,
  tokens,
  words,
} from './builders.ts'
import { booking, digest, film, study } from './linked-digest.ts'

const tracked = await compiled(digest)

/** Every web address of both parts, as a mail program finds them. */
async function addressesOf(mail: CompiledMail) {
  const { html = '', text = '' } = await PostalMime.parse(sampleMessage(mail.template, 0))
  const inHtml = elementsOf(parseDom(html).children).map(({ attribs }) => attribs.href ?? '')
  const inText = [...text.matchAll(/https?:\/\/[^\s<>]+/g)].map(([address]) => address)
  return { html: inHtml.filter((href) => /^https?:/.test(href)), text: inText, parts: { html, text } }
}
const isTracked = (address: string) =>
  address.startsWith(`${site.url}/r/`) || address.startsWith(`${site.url}/book/`)
const isWayOut = (address: string) => /\/(u|preferences|archive)\//.test(address)
const idOf = (address: string) => linkOfSample(address.slice(address.lastIndexOf('/') + 1))
const urlsOf = (mail: CompiledMail) => mail.links.map(({ url }) => url)
const utm = 'utm_source=tidings&utm_medium=email&utm_campaign=november-2026'

describe('the links of a mail', () => {
  it('are all tracked, in both parts, but for the ways out and the archive', async () => {
    const { html, text } = await addressesOf(tracked)
    expect(html.filter((address) => !isTracked(address) && !isWayOut(address))).toEqual([])
    expect(text.filter((address) => !isTracked(address) && !isWayOut(address))).toEqual([])
    expect(html.filter(isTracked).length).toBeGreaterThan(9)
    expect(text.filter(isTracked).length).toBeGreaterThan(6)
    expect(html.filter(isWayOut)).toHaveLength(3)
  })

  it('leave no mark of the renderers behind', async () => {
    const { parts } = await addressesOf(tracked)
    expect(parts.html + parts.text).not.toMatch(/[\ue000-\ue00f]/)
  })

  it('leave mailto as it is', () => {
    const { html } = tracked
    expect(html).toContain('href="mailto:hello@harbourstrength.example"')
  })

  it('have the same token in both parts', async () => {
    const { html, text } = await addressesOf(tracked)
    const ids = new Set(html.filter(isTracked).map(idOf))
    expect(text.filter(isTracked).filter((address) => !ids.has(idOf(address)))).toEqual([])
  })

  it('make a table with each link once and nothing else', () => {
    const { links, template } = tracked
    const used = new Set(template.slots.flatMap((slot) => linkOfSlot(slot)?.id ?? []))
    expect(links.map(({ id }) => id).toSorted()).toEqual([...used].toSorted())
    expect(links.map(({ id: _, ...parts }) => linkOf(parts))).toEqual(links)
  })

  it('stand in the table as the mail says them: address, words, article and service', () => {
    const { links } = tracked
    const told = links.map(({ id: _, ...parts }) => parts)
    expect(told).toEqual([
      { url: `${site.url}/?${utm}`, label: 'Harbour Strength' },
      { url: 'https://journal.example/a', label: 'the paper' },
      { url: `${site.url}/articles/study/?${utm}`, label: 'What the study says', article: 'study' },
      { url: 'https://journal.example/a', label: 'the paper', article: 'study' },
      { url: `${site.url}/timetable/?${utm}`, label: 'our timetable', article: 'study' },
      { url: `${site.url}/articles/rest-days/?${utm}#how`, label: 'rest days', article: 'rest-days' },
      { url: 'https://journal.example/b', label: 'the bar', article: 'study' },
      { url: film, label: 'Three steps of a hinge', article: 'study' },
      { url: `${booking}?from=study&${utm}`, label: 'Talk to us', article: 'study', service: 'consultation' },
      {
        url: `${site.url}/articles/five-lifts/?${utm}`,
        label: 'Five lifts that carry a busy week',
        article: 'five-lifts',
      },
      { url: `${booking}?${utm}`, label: 'Book a consultation', service: 'consultation' },
    ])
  })

  it('to the same place have one token, however they are spelt', async () => {
    const text =
      '[one](https://journal.example) [two](https://journal.example/) [three](HTTPS://Journal.example/)'
    const full = { text: '', blocks: [proseBlock(text)] }
    const { links } = await compiled({ articles: [mailArticle({ mode: 'full', full })] })
    expect(links.filter(({ url }) => url === 'https://journal.example/')).toHaveLength(1)
  })

  it('to a booking page go through /book/, whatever query they have', () => {
    const { html } = tracked
    expect(html.match(/\/book\/\ue000book:/g)).toHaveLength(2)
    expect(html).not.toMatch(/\/r\/\ue000book|\/book\/\ue000link/)
  })

  it('book the service whose address says most', async () => {
    const service = { label: 'x', provider: 'acuity' as const, prefill: false }
    const services = {
      any: { ...service, url: 'https://plan.example/schedule?owner=7' },
      first: { ...service, url: 'https://plan.example/schedule?owner=7&type=first' },
    }
    const serviceOf = async (href: string) => {
      const full = { text: '', blocks: [proseBlock(`[go](${href})`)] }
      const articles = [mailArticle({ mode: 'full', full })]
      const { links } = await compiled({ articles, site: { ...site, booking: { services } } })
      return links.find(({ label }) => label === 'go')?.service
    }
    expect(await serviceOf('https://plan.example/schedule?type=first&owner=7')).toBe('first')
    expect(await serviceOf('https://plan.example/schedule/?owner=7')).toBe('any')
    expect(await serviceOf('https://plan.example/schedule?owner=8')).toBeUndefined()
    expect(await serviceOf('https://plan.example/schedule/else?owner=7')).toBeUndefined()
  })

  it('to the archive stay direct, even where that is an article of the mail', async () => {
    const mail = await compiled({ definition: definition({ kind: 'single' }), articles: [study] })
    const { html, text } = await addressesOf(mail)
    expect(html.filter((address) => !isTracked(address))).toContain(`${site.url}/articles/study/`)
    expect(text).toContain(`${site.url}/articles/study/`)
  })
})

describe('a template’s own links', () => {
  async function compileWith(snippet: string) {
    const files = templateFiles()
    const own = files.get('digest.mjml')?.replace('<td-articles />', `<td-articles />${snippet}`) ?? ''
    const parsed = settled(parseMailTemplates(new Map([...files, ['digest.mjml', own]]), words, tokens))
    return compiled({ templates: parsed })
  }
  const section = (inner: string) => `<mj-section><mj-column>${inner}</mj-column></mj-section>`

  it.each([
    [
      'text',
      '<mj-text><p><a class="x" href="https://shop.example/?a=1&amp;b=2" style="color:red">The shop</a></p></mj-text>',
    ],
    ['a button', '<mj-button href="https://shop.example/?a=1&amp;b=2">The shop</mj-button>'],
    [
      'a picture',
      '<mj-image href="https://shop.example/?a=1&amp;b=2" alt="The shop" src="https://shop.example/a.png" />',
    ],
    [
      'what only Outlook reads',
      "<mj-text><!--[if mso]><p><a href='https://shop.example/?a=1&amp;b=2'>The shop</a></p><![endif]--></mj-text>",
    ],
  ])('are tracked in %s', async (_, snippet) => {
    const mail = await compileWith(section(snippet))
    expect(mail.html).not.toContain('href="https://shop.example')
    expect(mail.links).toContainEqual(linkOf({ url: 'https://shop.example/?a=1&b=2', label: 'The shop' }))
  })

  it('to the archive and the ways out stay, also where they are shown as words', async () => {
    const link = '<mj-text><a href="{{link.archive}}">{{link.archive}}</a></mj-text>'
    const { html } = await compileWith(
      section(`${link}<mj-button href="{{link.preferences}}">Yours</mj-button>`),
    )
    const archive = `${site.url}/archive/november-2026/`
    expect(html).toContain(`<a href="${archive}">${archive}</a>`)
    expect(html.match(/\/preferences\/\ue000preferencesToken\ue001"/g)).toHaveLength(2)
  })
})

describe('a campaign', () => {
  const track = { opens: false, clicks: false }

  it('can leave its clicks alone: links are direct, with parameters, and bookings still credited', async () => {
    const mail = await compiled({ ...digest, definition: definition({ ...digest.definition, track }) })
    const { html, text } = await addressesOf(mail)
    expect(html).toContain('https://journal.example/a')
    expect(html).toContain(`${site.url}/timetable/?${utm}`)
    expect(text).toContain(`${site.url}/articles/rest-days/?${utm}#how`)
    expect(mail.links.map(({ service }) => service)).toEqual(['consultation', 'consultation'])
    expect([...html, ...text].filter((address) => address.startsWith(`${site.url}/r/`))).toEqual([])
  })

  it('can except hosts and whole addresses, which stay as they were written', async () => {
    const except = ['Journal.example', `${site.url}/timetable/`, booking]
    const own = { ...digest.definition, track: { opens: false, clicks: true, except } }
    const mail = await compiled({ ...digest, definition: own })
    const { html, text } = await addressesOf(mail)
    for (const part of [html, text]) {
      expect(part).toContain('https://journal.example/a')
      expect(part).toContain(`${site.url}/timetable/`)
      expect(part).toContain(booking)
    }
    expect(urlsOf(mail)).not.toContainEqual(expect.stringMatching(/journal|timetable/))
    expect(mail.links.filter(({ service }) => service !== undefined)).toMatchObject([{ label: 'Talk to us' }])
  })

  it('excepts neither another host nor a longer address', async () => {
    const except = ['nal.example', 'www.journal.example', 'https://journal.example/']
    const own = { ...digest.definition, track: { opens: false, clicks: true, except } }
    expect(urlsOf(await compiled({ ...digest, definition: own }))).toContain('https://journal.example/a')
  })

  it('sent as a test credits nobody', async () => {
    const own = { ...digest.definition, track: { ...track, bookings: false as const } }
    const mail = await compiled({ ...digest, definition: own })
    const { html, text } = await addressesOf(mail)
    expect(mail.links).toEqual([])
    expect([...html, ...text].filter(isTracked)).toEqual([])
    expect(html).toContain(`${booking}?${utm}`)
  })
})
