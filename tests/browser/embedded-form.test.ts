import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { aHostPage, aSiteToEmbed, someonesPages, strictPolicy } from '../support/widget-host.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const browser = await openBrowser()

type Site = Awaited<ReturnType<typeof aSiteToEmbed>>
type Host = Awaited<ReturnType<typeof someonesPages>>

describe.skipIf(!browser)(browser ? 'the embedded form in a browser' : browserNotRun, () => {
  let site: Site
  let host: Host
  let stranger: Host
  let page: Page
  let requests: string[]
  let complaints: string[]

  beforeAll(async () => {
    site = await aSiteToEmbed()
    const tag = (attributes = '') => `<script src="${site.origin}/signup.js" ${attributes} async></script>`
    const pages = {
      '/one': aHostPage(`<p>Before it.</p>${tag()}<p>After it.</p>`),
      '/two': aHostPage(tag('data-form="short" data-source="form:left"') + tag('data-topics="back-care"')),
      '/target': aHostPage('<div id="here"></div>', tag('data-form="short" data-target="#here"')),
      '/lost': aHostPage('<p>Nothing here.</p>', tag('data-form="short"')),
      '/unknown': aHostPage(tag('data-form="gone" data-topics="back-care, knitting"')),
      '/leading': aHostPage(tag('data-form="leading"')),
      '/dark': aHostPage(tag(), '<meta name="color-scheme" content="dark">'),
      '/said-dark': aHostPage(tag('data-scheme="dark"')),
    }
    host = await someonesPages(strictPolicy(site.origin), pages)
    stranger = await someonesPages(strictPolicy(site.origin), pages)
    site.allow(host.origin)
  })

  beforeEach(async () => {
    page = await (browser as Browser).newPage()
    site.ports.transactional.waiting.length = 0
    requests = []
    complaints = []
    page.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
  })

  afterEach(() => page.close())

  afterAll(async () => {
    await browser?.close()
    await Promise.all([site, host, stranger].map((each) => each.stop()))
  })

  const form = () => page.locator('tidings-signup').first()
  const status = () => form().getByRole('status')

  /** What an expression over the first form's shadow root comes to. */
  const inForm = (expression: string): Promise<unknown> =>
    page.evaluate(`((root) => ${expression})(document.querySelector('tidings-signup').shadowRoot)`)

  async function open(path: string, at = host): Promise<void> {
    await page.goto(at.origin + path)
    await page.waitForSelector('tidings-signup form')
  }

  async function faultsFound(): Promise<readonly unknown[]> {
    await page.evaluate(axe)
    const { violations } = (await page.evaluate('axe.run()')) as {
      violations: readonly { id: string; nodes: readonly { html: string }[] }[]
    }
    return violations.map(({ id, nodes }) => ({ id, html: nodes[0]?.html }))
  }

  it('signs up from another site under its strict policy, asks nobody else, and keeps nothing', async () => {
    await open('/one')
    await page.evaluate(
      `addEventListener('tidings:subscribed', ({ detail }) => { window.told = JSON.stringify(detail) })`,
    )
    await form().getByLabel('E-mail address').fill('ana@example.com')
    await form().getByLabel('First name').fill('Ana')
    await form().getByLabel('Your goal').fill('Lift the children')
    await form().getByLabel('Your age').fill('41')
    await form().getByLabel('How long have you trained?').selectOption('year')
    await form().getByLabel('When would you like to start?').fill('2026-12-01')
    await form().getByLabel('I have a gym of my own').check()
    await form().getByLabel('Back care').uncheck()
    await form().getByRole('button').click()
    await form().locator('.notice').waitFor()
    expect(await form().locator('.notice').textContent()).toBe(site.words.signup.checkInbox)
    const { host: name } = new URL(host.origin)
    expect(site.ports.transactional.waiting).toMatchObject([
      {
        email: 'ana@example.com',
        name: 'Ana',
        topics: ['strength'],
        source: `form:${name}/one`,
        fields: { goal: 'Lift the children', age: 41, level: 'year', start: '2026-12-01', gym: true },
      },
    ])
    const told = await page.evaluate('window.told')
    expect(JSON.parse(String(told))).toEqual({ source: `form:${name}/one`, topics: ['strength'] })
    expect(complaints).toEqual([])
    expect(requests.filter((url) => ![site.origin, host.origin].includes(new URL(url).origin))).toEqual([])
    expect(await page.context().cookies()).toEqual([])
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0)
  })

  it('says beside each field what is missing, moves there, and takes it back when it is mended', async () => {
    await open('/one')
    await form().getByLabel('Your age').fill('7')
    await form().getByRole('button').click()
    expect(await inForm('root.activeElement.name')).toBe('email')
    const email = form().getByLabel('E-mail address')
    expect(await email.getAttribute('aria-invalid')).toBe('true')
    const described =
      await inForm(`[...root.querySelector('#email').getAttribute('aria-describedby').split(' ')]
      .map((id) => root.getElementById(id).textContent)`)
    expect(described).toEqual([site.words.errors.email, site.words.signup.emailHint])
    const { required } = site.words.errors
    const faults = [site.words.errors.email, required, 'Enter a number from 16 to 99']
    expect(await form().locator('.fault').allTextContents()).toEqual(faults)
    expect(await status().textContent()).toBe(site.words.errors.summary)
    await email.fill('ana@localhost')
    await form().getByLabel('Your goal').fill('Lift')
    await form().getByLabel('Your age').fill('')
    await form().getByRole('button').click()
    await form().locator('.fault').waitFor()
    // The browser takes this address, the site does not.
    expect(await form().locator('.fault').allTextContents()).toEqual([site.words.errors.email])
    await email.fill('ana@example.com')
    await form().getByRole('button').click()
    await form().locator('.notice').waitFor()
    expect(site.ports.transactional.waiting).toHaveLength(1)
  })

  it('is filled in and sent by keyboard alone', async () => {
    await open('/one')
    const typed = ['ana@example.com', '', 'Lift', '', 'About', ' ', ' ', '']
    for (const text of typed) {
      await page.keyboard.press('Tab')
      // A date has several places to stop at.
      while (await inForm(`root.activeElement?.type === 'date'`)) await page.keyboard.press('Tab')
      await page.keyboard.type(text)
    }
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await form().locator('.notice').waitFor()
    const answered = { goal: 'Lift', level: 'year', gym: true }
    expect(site.ports.transactional.waiting).toMatchObject([{ topics: ['back-care'], fields: answered }])
    expect(await inForm('root.activeElement.className')).toBe('notice')
  })

  it('stands twice on a page, each with its own settings', async () => {
    await open('/two')
    await page.locator('tidings-signup').nth(1).waitFor()
    const [short, narrow] = [page.locator('tidings-signup').nth(0), page.locator('tidings-signup').nth(1)]
    await short.getByLabel('E-mail address').fill('ana@example.com')
    await short.getByRole('button', { name: 'Join the list' }).click()
    await short.locator('.notice').waitFor()
    expect(await narrow.locator('form').count()).toBe(1)
    expect(await narrow.locator('fieldset').count()).toBe(0)
    await narrow.getByLabel('E-mail address').fill('ben@example.com')
    await narrow.getByLabel('Your goal').fill('Sleep')
    await narrow.getByRole('button').click()
    await narrow.locator('.notice').waitFor()
    expect(site.ports.transactional.waiting).toMatchObject([
      { email: 'ana@example.com', form: 'short', topics: ['strength', 'back-care'], source: 'form:left' },
      { email: 'ben@example.com', topics: ['back-care'] },
    ])
  })

  it('is shown where it is told, and says on the console when nobody told it', async () => {
    await open('/target')
    expect(await page.locator('#here > tidings-signup').count()).toBe(1)
    await page.goto(`${host.origin}/lost`)
    await expect.poll(() => complaints).toEqual([expect.stringContaining('data-target is missing')])
    expect(await page.locator('tidings-signup').count()).toBe(0)
  })

  it('shows the standard form when its own is gone, and the topics that are left', async () => {
    await open('/unknown')
    expect(await form().getByLabel('Your goal').count()).toBe(1)
    expect(complaints).toEqual([expect.stringContaining('no form gone'), expect.stringContaining('knitting')])
  })

  it('leads to the page that its form names', async () => {
    await open('/leading')
    await form().getByLabel('E-mail address').fill('ana@example.com')
    await form().getByRole('button').click()
    await page.waitForURL(`${site.origin}/thanks`)
  })

  it('does not send from a site that is not allowed, and shows the way to the page', async () => {
    await open('/two', stranger)
    await form().getByLabel('E-mail address').fill('ana@example.com')
    await form().getByRole('button').click()
    await form().getByRole('button', { name: site.words.signup.retry }).waitFor()
    expect(await status().textContent()).toContain(site.words.signup.unreachable)
    const link = form().getByRole('link', { name: site.words.signup.elsewhere })
    expect(await link.getAttribute('href')).toBe(`${site.origin}/subscribe?form=short`)
    expect(site.ports.transactional.waiting).toEqual([])
  })

  it('is sent again after the network came back', async () => {
    await open('/two')
    await form().getByLabel('E-mail address').fill('ana@example.com')
    await page.context().setOffline(true)
    await form().getByRole('button').click()
    const retry = form().getByRole('button', { name: site.words.signup.retry })
    await retry.waitFor()
    await page.context().setOffline(false)
    await retry.click()
    await form().locator('.notice').waitFor()
    expect(site.ports.transactional.waiting).toHaveLength(1)
  })

  it('says when to try again after too many signups', async () => {
    const busy = await aSiteToEmbed({ globalPerHour: 1 })
    const tag = `<script src="${busy.origin}/signup.js" data-form="short" async></script>`
    const pages = await someonesPages(strictPolicy(busy.origin), { '/': aHostPage(tag) })
    busy.allow(pages.origin)
    await open('/', pages)
    for (const email of ['ana@example.com', 'ben@example.com']) {
      await open('/', pages)
      await form().getByLabel('E-mail address').fill(email)
      await form().getByRole('button').click()
      await form().locator('.notice, .bad').waitFor()
    }
    expect(await status().textContent()).toMatch(/after \d{1,2}:\d\d( [AP]M)?\.$/)
    expect(busy.ports.transactional.waiting).toHaveLength(1)
    await Promise.all([busy.stop(), pages.stop()])
  })

  it.each([
    ['/one', 'light', 390],
    ['/one', 'dark', 1280],
    ['/dark', 'dark', 390],
  ] as const)('keeps nobody out on %s, preferring %s, at %i px', async (path, colorScheme, width) => {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    await open(path)
    expect(await faultsFound()).toEqual([])
    await form().getByRole('button').click()
    expect(await form().locator('.fault').count()).toBe(2)
    expect(await faultsFound()).toEqual([])
  })

  it('stays light on a page that knows no dark, and is dark where the page is', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    const background = `getComputedStyle(root.querySelector('.signup')).backgroundColor`
    const seen = []
    for (const path of ['/one', '/dark', '/said-dark']) {
      await open(path)
      seen.push(await inForm(background))
    }
    expect(seen).toEqual(['rgb(255, 255, 255)', 'rgb(33, 30, 26)', 'rgb(33, 30, 26)'])
  })

  it('fits a phone of 320 px, with targets of 44 px', async () => {
    await page.setViewportSize({ width: 320, height: 700 })
    await open('/one')
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    const small = await inForm(`[...root.querySelectorAll('button, .field > input, select, .option')]
      .filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)`)
    expect(small).toEqual([])
  })

  it('takes the page’s custom properties and nothing else of its styles', async () => {
    await open('/two')
    // Through the inspector: the page's own policy would let no style through.
    await page.evaluate(`(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(\`html { font: italic 10px serif; color: red; letter-spacing: 1em; text-align: right; --accent: red }
        input, button, label { display: none !important } tidings-signup { --tidings-accent: rgb(0, 80, 160) }\`)
      document.adoptedStyleSheets = [sheet]
    })()`)
    const seen = await inForm(`(({ backgroundColor, fontSize, fontStyle, letterSpacing }) =>
      ({ backgroundColor, fontSize, fontStyle, letterSpacing }))(getComputedStyle(root.querySelector('button')))`)
    expect(seen).toEqual({
      backgroundColor: 'rgb(0, 80, 160)',
      fontSize: '16px',
      fontStyle: 'normal',
      letterSpacing: 'normal',
    })
  })

  it('shows Cloudflare’s check where the site asks for one, and sends what it found with each request', async () => {
    const checked = await aSiteToEmbed({}, { turnstile: { siteKey: '1x00000000000000000000AA' } })
    const cloudflare = 'https://challenges.cloudflare.com'
    const policy = strictPolicy(checked.origin).replace('script-src', `script-src ${cloudflare}`)
    const tag = `<script src="${checked.origin}/signup.js" data-form="short" async></script>`
    const pages = await someonesPages(policy, { '/': aHostPage(tag) })
    checked.allow(pages.origin)
    // Their script, as far as ours uses it: it is not ours, and no test may ask for it.
    const theirs = `(() => { let count = 1; window.turnstile = {
      render: (place, { sitekey, action }) => { place.append(sitekey + ' ' + action); return 'one' },
      getResponse: (id) => id + '-' + count, reset: () => { count += 1 } } })()`
    await page.route(`${cloudflare}/**`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: theirs }),
    )
    const sent: unknown[] = []
    page.on(
      'request',
      (request) => request.method() === 'POST' && sent.push(request.postDataJSON().challenge),
    )
    await open('/', pages)
    await page.waitForSelector(
      'tidings-signup > [slot=challenge]:has-text("1x00000000000000000000AA signup")',
    )
    for (const email of ['ana@localhost', 'ana@example.com']) {
      await form().getByLabel('E-mail address').fill(email)
      await form().getByRole('button').click()
      await expect.poll(() => sent).toContain(email === 'ana@localhost' ? 'one-1' : 'one-2')
    }
    expect(sent).toEqual(['one-1', 'one-2'])
    await Promise.all([checked.stop(), pages.stop()])
  })

  it('is dressed by a file where the browser cannot construct a style sheet', async () => {
    const policy = strictPolicy(site.origin).replace("style-src 'none'", `style-src ${site.origin}`)
    const tag = `<script src="${site.origin}/signup.js" data-form="short" async></script>`
    const pages = await someonesPages(policy, { '/': aHostPage(tag) })
    await page.addInitScript('delete CSSStyleSheet.prototype.replaceSync')
    await open('/', pages)
    await page.waitForLoadState('networkidle')
    const height = await inForm(`getComputedStyle(root.querySelector('button')).minHeight`)
    expect([height, complaints]).toEqual(['48px', []])
    await pages.stop()
  })
})
