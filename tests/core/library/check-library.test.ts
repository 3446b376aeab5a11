import { describe, expect, it } from 'vitest'
import type { Article } from '../../../functions/core/articles/article.ts'
import { parseStandingPage } from '../../../functions/core/articles/parse-standing-page.ts'
import { parseCampaignFile } from '../../../functions/core/campaigns/campaign-file.ts'
import { checkLibrary } from '../../../functions/core/library/check-library.ts'
import type { CampaignFile } from '../../../functions/core/library/library.ts'
import { article, site } from '../articles/fixture.ts'

const hinge = article('## Why\n\nWords.', [], 'articles/hinge.md')

function check(
  articles: readonly Article[],
  images: readonly string[] = [],
  campaigns: readonly CampaignFile[] = [],
) {
  const problems = checkLibrary({ site, articles, campaigns, images: new Set(images) })
  // The fixture gives every article one title; the test of titles looks at all problems.
  const others = problems.filter(({ rule }) => rule !== 'title-twice')
  return others.map(
    ({ file, line, column, severity, rule }) => `${file}:${line}:${column} ${severity} ${rule}`,
  )
}

function campaign(articles: string): CampaignFile {
  const file = 'campaigns/november.md'
  const source = `---\nkind: digest\nname: November hinge\nsubject: November\n${articles}\n---\nHello.`
  const checked = parseCampaignFile({ file, source, site })
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
  return { file, source, definition: checked.value }
}

// The body of an article begins on line 7 plus its own lines of front matter.
describe('a library', () => {
  it('is fine when everything is there', () => {
    const one = article(
      '[a](/articles/hinge/#why) [b](hinge.md) ![c](/images/bar.png)\n\n::related{slugs=hinge}\n\n::booking',
    )
    expect(check([one, hinge], ['images/bar.png'], [campaign('articles: [hinge, five-lifts]')])).toEqual([])
  })

  it('holds pages without a date to the same, and lets articles link to them', () => {
    const source = `---\ntitle: Privacy\ndescription: What we keep and how to erase it.\n---\n\n[a](nowhere.md) [b](privacy.md) [c](../articles/hinge.md) [d](../articles/gone.md) ![e](../images/no.png)\n\n::booking{service=nothing}\n`
    const page = parseStandingPage({ file: 'pages/privacy.md', source, site })
    if (!page.ok) throw new Error(JSON.stringify(page.problems))
    const one = article('[a](/privacy/) [b](../pages/privacy.md) [c](/about/)')
    const problems = checkLibrary({
      ...{ site, articles: [one, hinge], pages: [page.value], campaigns: [], images: new Set<string>() },
    }).filter(({ rule }) => rule !== 'title-twice')
    expect(problems.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`)).toEqual([
      `${one.file}:7:41 link-no-page`,
      'pages/privacy.md:6:1 link-no-page',
      'pages/privacy.md:6:59 link-no-article',
      'pages/privacy.md:6:84 image-missing',
      'pages/privacy.md:8:1 service-unknown',
    ])
  })

  it('goes to networks that site.yaml sets up, and says of others that nothing goes there', () => {
    const orders = `syndicate: {mastodon: true, dev: false, bluesky: {text: "${'x'.repeat(301)}"}}`
    expect(check([article('Words.', [orders]), hinge])).toEqual([
      'articles/five-lifts.md:6:23 warning network-not-set-up',
      'articles/five-lifts.md:6:50 warning network-not-set-up',
      'articles/five-lifts.md:6:57 warning network-text-long',
    ])
  })

  it('has one article at an address', () => {
    const other = article('Words.', ['slug: hinge'], 'articles/other.md')
    expect(check([hinge, other])).toEqual(['articles/other.md:6:7 error slug-twice'])
  })

  it.each([
    ['slug', 'slug: hinge'],
    ['id', 'id: hinge'],
  ])('leaves its %s to the article that has it, whatever a newcomer’s file is called', (key, line) => {
    const copy = article('Words.', [line], 'articles/a-copy.md')
    expect(check([copy, hinge])).toEqual([
      expect.stringMatching(`^articles/a-copy.md:6:.* error ${key}-twice$`),
    ])
    const named = article('Words.', [line], 'articles/named.md')
    const later = { ...copy, date: '2027-01-01' }
    expect(check([later, named])).toEqual([
      expect.stringMatching(`^articles/a-copy.md:6:.* error ${key}-twice$`),
    ])
  })

  it('leaves an alias to one article', () => {
    const one = article('Words.', ['aliases: [old, hinge]'], 'articles/one.md')
    const two = article('Words.', ['aliases: [old]'], 'articles/two.md')
    expect(check([one, two, hinge])).toEqual([
      'articles/one.md:6:16 error alias-twice',
      'articles/two.md:6:11 error alias-twice',
    ])
  })

  it('has one article with an id', () => {
    const other = article('Words.', ['id: hinge'], 'articles/other.md')
    expect(check([hinge, other])).toEqual(['articles/other.md:6:5 error id-twice'])
  })

  it('has the images that articles show', () => {
    const one = article(
      '![a](../images/bar.pgn)\n\n::embed{url="https://v.example" poster="images/film.png" title=F}',
      ['image: {src: images/top.png, alt: Top}'],
    )
    expect(check([one], ['images/bar.png'])).toEqual([
      'articles/five-lifts.md:6:14 error image-missing',
      'articles/five-lifts.md:8:1 error image-missing',
      'articles/five-lifts.md:10:1 error image-missing',
    ])
  })

  it('has the logo of the site', () => {
    const withLogo = { ...site, logo: { src: 'images/logo.png', alt: 'Logo' } }
    const problems = checkLibrary({ site: withLogo, articles: [], campaigns: [], images: new Set() })
    expect(problems).toMatchObject([{ file: 'site.yaml', rule: 'image-missing' }])
  })

  it('offers the services that articles book', () => {
    const one = article('::booking{service=consultaton}', ['booking: {service: massage}'])
    expect(check([one])).toEqual([
      'articles/five-lifts.md:6:20 error service-unknown',
      'articles/five-lifts.md:8:1 error service-unknown',
    ])
  })

  it('asks which of several services is meant', () => {
    const [consultation] = Object.values(site.booking.services)
    if (consultation === undefined) throw new Error('no service')
    const services = { consultation, massage: consultation }
    const problems = checkLibrary({
      site: { ...site, booking: { services } },
      articles: [article('::booking')],
      campaigns: [],
      images: new Set(),
    })
    expect(problems).toMatchObject([
      { rule: 'service-unknown', message: 'Which service this books is not said' },
    ])
  })

  it('has the disclaimers that articles name', () => {
    const one = article(':::disclaimer{kind=legal}\n:::', ['disclaimer: medicl'])
    expect(check([one])).toEqual([
      'articles/five-lifts.md:6:13 error disclaimer-unknown',
      'articles/five-lifts.md:8:1 error disclaimer-unknown',
    ])
  })

  it('nods at tags that are no topics', () => {
    expect(check([article('Words.', ['tags: [back-care, back-cart, soup]'])])).toEqual([
      'articles/five-lifts.md:5:19 warning tag-no-topic',
      'articles/five-lifts.md:5:30 warning tag-no-topic',
    ])
  })

  it('leads to articles that have a page', () => {
    const draft = article('Words.', ['status: draft'], 'articles/draft.md')
    const body =
      '[a](/articles/draft/) [b](hing.md)\n[c](/articles/hinge/#how) [d](/articles/old/)\n\n::related{slugs="hinge draft"}'
    const moved = article('Words.', ['aliases: [old]'], 'articles/moved.md')
    expect(check([article(body), draft, hinge, moved])).toEqual([
      'articles/five-lifts.md:7:1 error link-no-article',
      'articles/five-lifts.md:7:23 error link-no-article',
      'articles/five-lifts.md:8:1 warning link-fragment',
      'articles/five-lifts.md:10:1 error link-no-article',
    ])
  })

  it('has the articles that campaigns send, each once', () => {
    const list = campaign('articles:\n  - hinge\n  - hing\n  - hinge')
    expect(check([hinge], [], [list])).toEqual([
      'campaigns/november.md:7:5 error campaign-no-article',
      'campaigns/november.md:8:5 error campaign-article-twice',
    ])
  })

  it('says what was probably meant', () => {
    const problems = checkLibrary({
      site,
      articles: [article('[b](hing.md) ![c](/images/bra.png)'), hinge],
      campaigns: [],
      images: new Set(['images/bar.png']),
    })
    expect(problems.slice(0, 2).map(({ mend }) => mend)).toEqual([
      'Did you mean `hinge`? Write that',
      'Did you mean images/bar.png? Write that',
    ])
  })

  it('says that a linked article has errors, instead of denying it', () => {
    const one = article('[a](broken.md)')
    const withErrors = new Set(['articles/broken.md'])
    const [problem] = checkLibrary({ site, articles: [one], campaigns: [], images: new Set(), withErrors })
    expect(problem).toMatchObject({ severity: 'warning', rule: 'link-broken-article', line: 7 })
  })

  it('nods at links to pages that the site does not have', () => {
    const fine = '[a](/) [b](/archive/) [c](/topics/mobility/) [d](/subscribe) [e](../images/bar.png)'
    const one = article(`${fine}\n\n[f](/order/)\n\n[g](quay.example/menu)\n\n[h](/topics/soup/)`)
    const problems = checkLibrary({
      site,
      articles: [one],
      campaigns: [],
      images: new Set(['images/bar.png']),
    })
    expect(problems.map(({ line, rule, mend }) => `${line} ${rule}: ${mend}`)).toEqual([
      '9 link-no-page: Link to an article, a topic, a page or the archive, or write a whole https:// address',
      '11 link-no-page: Write https://quay.example/menu',
      '13 link-no-page: Link to an article, a topic, a page or the archive, or write a whole https:// address',
    ])
  })

  it('nods at an article without text, and at a title used twice', () => {
    const empty = article('', ['title: Later'], 'articles/later.md')
    const same = article('Words.', ['title: "later "'], 'articles/same.md')
    const draft = article('', ['title: Later', 'status: draft'], 'articles/draft.md')
    const articles = [draft, empty, same]
    const problems = checkLibrary({ site, articles, campaigns: [], images: new Set() })
    expect(problems.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([
      'articles/later.md:5 article-empty',
      'articles/same.md:5 title-twice',
    ])
  })
})
