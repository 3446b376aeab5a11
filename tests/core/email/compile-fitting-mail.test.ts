import { describe, expect, it } from 'vitest'
import { compileFittingMail, mostTitles } from '../../../functions/core/email/compile-fitting-mail.ts'
import type { CompiledMail } from '../../../functions/core/email/compiled-mail.ts'
import { elementsOf, parseDom } from '../../../functions/core/email/dom.ts'
import { preflightMail } from '../../../functions/core/email/preflight-mail.ts'
import { visibleText } from '../../../functions/core/email/visible-text.ts'
import { campaignInput, definition, mailArticle, proseBlock, settled, site, words } from './builders.ts'

const further = (count: number) =>
  Array.from({ length: count }, (_, n) => {
    const { slug, title, href, lang, dir } = mailArticle({
      slug: `also-${n + 1}`,
      title: `Further ${n + 1}.`,
    })
    return { slug, title, href, lang, dir }
  })
const compile = async (count: number, over: Parameters<typeof campaignInput>[0] = {}) =>
  settled(await compileFittingMail(campaignInput(over), further(count)))
const itemsOf = ({ html }: CompiledMail) =>
  elementsOf(parseDom(html).children)
    .filter(({ name }) => name === 'li')
    .map((element) => visibleText([element]))
const rulesOf = (mail: CompiledMail) =>
  preflightMail('campaign', mail, { site, words }, 2026).map(({ rule, severity }) => `${severity} ${rule}`)
const fiveWhole = (words: number) => ({
  articles: Array.from({ length: 5 }, (_, n) =>
    mailArticle({
      slug: `whole-${n}`,
      mode: 'full',
      full: { text: 'x', blocks: [proseBlock('Paragraph. '.repeat(words))] },
    }),
  ),
  definition: definition({ layout: 'full' }),
})

describe('a mail that tells of more articles than it shows', () => {
  it('names the others by their titles, each a link of its article, in both parts', async () => {
    const mail = await compile(3)
    expect(itemsOf(mail)).toEqual(['Further 1.', 'Further 2.', 'Further 3.'])
    expect(mail.text).toContain('More new articles\n=================\n\nFurther 1.:\n')
    expect(mail.text).not.toContain('more on our site')
    const named = mail.links.filter(({ article }) => article?.startsWith('also-'))
    expect(named.map(({ article, label }) => [article, label])).toEqual([
      ['also-1', 'Further 1.'],
      ['also-2', 'Further 2.'],
      ['also-3', 'Further 3.'],
    ])
    expect(rulesOf(mail)).toEqual(rulesOf(await compile(0)))
  })

  it('is the same mail as ever when there are no others', async () => {
    const mail = await compile(0)
    expect(mail.html).not.toContain('More new articles')
    expect(mail.text).not.toContain('More new articles')
  })

  it('names 40 and says how many more are on the site', async () => {
    const mail = await compile(mostTitles + 7)
    expect(itemsOf(mail)).toHaveLength(mostTitles)
    expect(visibleText(parseDom(mail.html).children)).toContain('Further 40. 7 more on our site')
    expect(mail.text).toContain('7 more on our site:\n')
    const rest = mail.links.find(({ label }) => label === '7 more on our site')
    expect(rest?.url).toMatch(/^https:\/\/harbourstrength\.example\/articles\/\?/)
    expect(rulesOf(mail)).toEqual(rulesOf(await compile(0)))
  })

  it('names as many as keep it below the size at which clipping is near, and counts the rest', async () => {
    const mail = await compile(40, fiveWhole(600))
    const named = itemsOf(mail).length
    expect(named).toBeGreaterThan(5)
    expect(named).toBeLessThan(38)
    expect(mail.text).toContain(`${40 - named} more on our site:`)
    expect(rulesOf(mail)).not.toContain('warning html-size')
    expect(rulesOf(mail)).not.toContain('error html-size')
  })

  it('only counts them when what it shows leaves no room', async () => {
    const mail = await compile(12, fiveWhole(1_600))
    expect(itemsOf(mail)).toEqual([])
    expect(mail.text).toContain('12 more on our site:')
  })

  it('says of a title that it is in another language', async () => {
    const [first, ...others] = further(2)
    if (!first) throw new Error('there is no title')
    const titles = [{ ...first, title: 'שלום', lang: 'he', dir: 'rtl' as const }, ...others]
    const { html } = settled(await compileFittingMail(campaignInput({}), titles))
    expect(html).toMatch(/<li lang="he" dir="rtl"[^>]*><a [^>]*>שלום<\/a>/)
  })
})
