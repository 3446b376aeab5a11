import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { homePage } from '../../../../functions/core/site/pages/home-page.tsx'
import { signupPage } from '../../../../functions/core/site/pages/signup-page.tsx'
import { allPages } from '../../../support/all-pages.ts'
import { htmlRules } from '../../../support/html-rules.ts'
import { linkedDataOf } from '../../../support/linked-data.ts'
import { aCard, aFrame } from '../../../support/site-frame.ts'

const validator = new HtmlValidate(htmlRules)

describe.each(Object.entries(allPages()))('the page "%s"', (_, page) => {
  it('is valid HTML', async () => {
    const report = await validator.validateString(page)
    expect(
      report.results.flatMap((result) => result.messages.map((one) => `${one.ruleId}: ${one.message}`)),
    ).toEqual([])
  })

  it('has one h1 and no heading that skips a level', () => {
    const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map((match) => Number(match[1]))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries()) {
      expect(level - (levels[index - 1] ?? level)).toBeLessThanOrEqual(1)
    }
  })

  it('needs nothing that a strict content security policy forbids', () => {
    expect(page).not.toMatch(/ style="| on[a-z]+="|<style|javascript:/)
    expect(page.match(/<script(?! src="\/assets\/)(?! type="application\/ld\+json")/g)).toBeNull()
  })
})

const hostile = [
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '</title><script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<!--<script>',
  '{{author}}<%= alert %>',
  'javascript:alert(1)',
]

describe.each(hostile)('text such as %s', (text) => {
  const clean = allPages({ text: 'plain words' })
  it.each(Object.entries(allPages({ text })))('stays text on the page "%s"', (name, page) => {
    const tags = (html: string) => html.match(/<\/?[a-z][\w-]*/gi)?.length
    expect(tags(page)).toBe(tags(clean[name] ?? ''))
    expect(page).not.toMatch(/(?:href|src|action)="javascript:/i)
  })
})

describe('the front page', () => {
  it('shows the newest article first and the others after it', () => {
    const page = homePage(aFrame(), [aCard({ title: 'Newest' }), aCard({ slug: 'b', title: 'Older' })])
    expect(page.indexOf('Newest')).toBeLessThan(page.indexOf('More articles'))
    expect(page.indexOf('Older')).toBeGreaterThan(page.indexOf('More articles'))
  })

  it('marks articles in another language than the site’s, lead and list alike', () => {
    const tongue = { lang: 'ar', dir: 'rtl' } as const
    const page = homePage(aFrame(), [aCard({ tongue }), aCard({ slug: 'b', tongue }), aCard({ slug: 'c' })])
    expect(page.match(/<(h3|p|div) lang="ar" dir="rtl">/g)).toEqual([
      '<h3 lang="ar" dir="rtl">',
      '<p lang="ar" dir="rtl">',
      '<div lang="ar" dir="rtl">',
    ])
  })

  it('tells search engines whose site it is', () => {
    expect(linkedDataOf(homePage(aFrame(), []))).toMatchObject({
      '@type': 'WebSite',
      name: 'Aldermoor Strength',
      url: 'https://studio.example/',
    })
  })

  it('says what to do while there is no article', () => {
    expect(homePage(aFrame(), [])).toContain(aFrame().words.lists.noArticles)
  })

  it('announces the feeds that exist', () => {
    const feed = { href: '/feed.xml', type: 'application/rss+xml', title: 'RSS' }
    const page = homePage({ ...aFrame(), feeds: [feed] }, [])
    expect(page).toContain('<link rel="alternate" type="application/rss+xml" title="RSS" href="/feed.xml"/>')
    expect(page).toContain('<a href="/feeds/">Feeds</a>')
    expect(homePage(aFrame(), [])).not.toContain('rel="alternate"')
    expect(homePage(aFrame(), [])).not.toContain('href="/feeds/"')
  })
})

describe('the signup page', () => {
  it('keeps what was typed and puts the fault beside its field', () => {
    const frame = aFrame()
    const page = signupPage(frame, {
      values: { email: 'maren@', topics: ['back-care'] },
      faults: { email: frame.words.errors.email },
    })
    expect(page).toContain('value="maren@"')
    expect(page).toContain('aria-describedby="signup-email-hint signup-email-fault"')
    expect(page).toContain('href="#signup-email"')
    expect(page).toMatch(/value="back-care" checked/)
    expect(page).not.toMatch(/value="strength" checked/)
  })

  it("asks the site's own questions", () => {
    const signup = {
      consentText: 'Yes, send me new articles by e-mail.',
      fields: [{ name: 'goal', label: 'What are you training for?', required: true }],
    }
    const page = signupPage(aFrame({ signup }))
    expect(page).toMatch(/name="fields.goal" type="text" required/)
  })

  it('ticks every topic at first, unless the site chose some', () => {
    expect(signupPage(aFrame()).match(/checked/g)).toHaveLength(2)
    const signup = { consentText: 'Yes, send me new articles by e-mail.', topics: ['strength'] }
    expect(signupPage(aFrame({ signup })).match(/checked/g)).toHaveLength(1)
  })
})
