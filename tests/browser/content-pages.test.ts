import { gzipSync } from 'node:zlib'
import { type ConfigData, HtmlValidate } from 'html-validate'
import type { Browser, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { made } from '../../functions/core/publication/site-output.ts'
import { colourFaults, faultsFound } from '../support/axe.ts'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { htmlRules } from '../support/html-rules.ts'
import { withCopies } from '../support/made-pictures.ts'
import { madeSiteOf } from '../support/made-site.ts'
import { longestOf, sampleContent } from '../support/sample-content.ts'
import { serveFetch } from '../support/serve-fetch.ts'
import { aPublicApp } from '../web/public/public-ports.ts'

const content = await sampleContent()
const longest = longestOf(content.publication.articles)
/** What a phone loads of it before anybody scrolls. */
const first = longest.images.slice(0, 2).map(({ path }) => path)
const { publication, files: copies } = await withCopies(content, first)
// What only leads on is no page.
const { outputs } = madeSiteOf(publication, content.files)
const files = await Promise.all(outputs.filter(({ redirect }) => redirect === undefined).map(made))
const published = [...files, ...copies]
const pages = published.filter(({ path }) => path.endsWith('.html'))

describe('the sample site', () => {
  const rules: ConfigData['rules'] = {
    ...htmlRules.rules,
    // HTML lets an id begin with a digit, as headings do.
    'valid-id': ['error', { relaxed: true }],
    // An aside inside an article is a landmark only when it has a name (HTML-AAM); these have none.
    'unique-landmark': 'off',
  }
  const validator = new HtmlValidate({ ...htmlRules, rules })

  it.each(pages.map(({ path, body }) => [path, String(body)] as const))(
    '%s is valid HTML',
    async (_, body) => {
      const report = await validator.validateString(body)
      expect(
        report.results.flatMap(({ messages }) => messages.map((one) => `${one.ruleId}: ${one.message}`)),
      ).toEqual([])
    },
  )
})

const browser = await openBrowser()

describe.skipIf(!browser)(browser ? 'the sample site in a browser' : browserNotRun, () => {
  let page: Page
  let server: Awaited<ReturnType<typeof serveFetch>>
  const requests: string[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    const { app, ports } = aPublicApp()
    for (const { path, body, contentType } of published) await ports.site.write(path, body, contentType)
    server = await serveFetch(app)
    page = await (browser as Browser).newPage()
    page.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
  })

  afterAll(async () => {
    await browser?.close()
    await server.stop()
  })

  const addresses = pages.map(({ path }) => `/${path.replace('index.html', '')}`)

  it.each(addresses)('%s has no accessibility fault and fits 320 px', async (address) => {
    await page.setViewportSize({ width: 320, height: 700 })
    await page.goto(server.origin + address)
    expect(await faultsFound(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
  })

  describe('its longest article', () => {
    const address = () => `${server.origin}${longest.path}`

    it('has every shape that an article can have', async () => {
      await page.goto(address())
      const shapes = [
        ...['.contents', '.footnotes', '.table-scroll table', 'ul li', 'ol li', '.quote', 'figure .credit'],
        ...['.note-warning', '.references', '.note-disclaimer', '.booking', '.embed', '.related'],
      ]
      const missing = await page.evaluate(
        `${JSON.stringify(shapes)}.filter((one) => !document.querySelector('article ' + one))`,
      )
      expect(missing).toEqual([])
    })

    it.each([390, 1280])('has no accessibility fault at %i px, by day and by night', async (width) => {
      await page.setViewportSize({ width, height: 844 })
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(address())
      expect(await faultsFound(page)).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await colourFaults(page)).toEqual([])
    })

    it('loads within its means on a phone, and nothing jumps', async () => {
      const fine = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3 }
      const fresh = await (browser as Browser).newPage(fine)
      const answers: Response[] = []
      fresh.on('response', (response) => answers.push(response))
      await fresh.addInitScript(watchShifts)
      await fresh.goto(address(), { waitUntil: 'networkidle' })
      const sizes = await Promise.all(answers.map(transferred))
      const scripts = sizes.filter(({ type }) => type.includes('javascript'))
      expect(sizes.length, sizes.map(({ url }) => url).join('\n')).toBeLessThanOrEqual(8)
      const others = sizes.filter(({ type }) => !type.startsWith('image/'))
      expect(sum(others.map(({ sent }) => sent))).toBeLessThanOrEqual(72 * 1024)
      expect(sum(sizes.map(({ sent }) => sent))).toBeLessThanOrEqual(180 * 1024)
      expect(sum(scripts.map(({ bytes }) => bytes))).toBeLessThanOrEqual(5 * 1024)
      await fresh.evaluate(scrollThrough)
      expect(await fresh.evaluate('window.shifted')).toBeLessThanOrEqual(0.02)
      // Beside the text, the list of its parts unfolds by itself.
      await fresh.setViewportSize({ width: 1280, height: 900 })
      await fresh.reload()
      await fresh.evaluate(scrollThrough)
      expect(await fresh.evaluate('document.querySelector(".contents details").open')).toBe(true)
      expect(await fresh.evaluate('window.shifted')).toBeLessThanOrEqual(0.02)
      await fresh.close()
    })

    it('is all there without scripts: its parts unfold, its notes lead there and back, its form posts', async () => {
      const plain = await (browser as Browser).newPage({
        javaScriptEnabled: false,
        viewport: { width: 390, height: 844 },
      })
      await plain.goto(address())
      await plain.click('.contents summary')
      await plain.click('.contents li:nth-child(3) a')
      expect(new URL(plain.url()).hash).toBe('#2-it-spreads-the-work')
      await plain.click('sup a')
      await plain.click('.footnotes [data-footnote-backref]')
      expect(new URL(plain.url()).hash).toContain('fnref')
      expect(await plain.getAttribute('.signup-form', 'action')).toBe('/subscribe')
      await plain.close()
    })
  })

  it('has the picture of a row stand beside its words', async () => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`${server.origin}/topics/back-care/`)
    const isBeside = await page.evaluate(
      `[...document.querySelectorAll('.article-list picture img')].map((image) => {
        const words = image.closest('article').querySelector('h2').getBoundingClientRect()
        const { left, top } = image.getBoundingClientRect()
        return left > words.right && top < words.bottom
      })`,
    )
    expect(isBeside).toEqual([true])
  })

  it('loads nothing from elsewhere, and nobody complains', () => {
    expect(requests.filter((url) => !url.startsWith(server.origin))).toEqual([])
    expect(complaints).toEqual([])
  })
})

/** Adds up every shift of the page's life, also those that a press excuses. */
const watchShifts = `window.shifted = 0
new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.shifted += value })
  .observe({ type: 'layout-shift', buffered: true })`

/** To the end by half screens, each drawn twice, so that what is loaded late is. */
const scrollThrough = `(async () => {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  for (let top = 0; top < document.body.scrollHeight; top += innerHeight / 2) {
    scrollTo(0, top)
    await drawn()
  }
  await Promise.all([...document.images].filter(({ offsetParent }) => offsetParent).map((one) => one.decode()))
  await drawn()
})()`

/** What an answer costs: its headers, and its body as CloudFront compresses it, text with gzip and everything else as it is. */
async function transferred(response: Response) {
  const body = await response.body()
  const type = response.headers()['content-type'] ?? ''
  const { responseHeadersSize } = await response.request().sizes()
  const isText = /^text\/|javascript|svg|json/.test(type)
  const sent = responseHeadersSize + (isText ? gzipSync(body).length : body.length)
  return { url: response.url(), type, bytes: body.length, sent }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
