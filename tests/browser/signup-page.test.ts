import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signupSnippets } from '../../functions/core/site/signup-snippets.ts'
import { signupForm } from '../../functions/core/subscribers/signup-form-settings.ts'
import { faultsFound } from '../support/axe.ts'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { aHostPage, aSiteToEmbed, someonesPages } from '../support/widget-host.ts'

const browser = await openBrowser()

describe.skipIf(!browser)(browser ? 'the signup page in a browser' : browserNotRun, () => {
  let site: Awaited<ReturnType<typeof aSiteToEmbed>>
  const pages: Page[] = []

  beforeAll(async () => {
    site = await aSiteToEmbed()
    for (const javaScriptEnabled of [true, false]) {
      const context = await (browser as Browser).newContext({ javaScriptEnabled })
      pages.push(await context.newPage())
    }
    for (const page of pages) await page.setViewportSize({ width: 390, height: 844 })
  })

  beforeEach(() => {
    site.ports.transactional.waiting.length = 0
  })

  afterAll(async () => {
    await browser?.close()
    await site.stop()
  })

  /** The page with scripts, or the one without. */
  const pageWith = (scripts: boolean) => pages[scripts ? 0 : 1] as Page

  async function open(page: Page, path: string): Promise<void> {
    await page.goto(site.origin + path)
    // The page was shown by the app's clock, which stands still; nobody fills it in at once.
    site.ports.clock.advance(60_000)
  }

  /** Tab, until the focus is on what the selector means. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let tabs = 0; tabs < 40; tabs += 1) {
      if ((await page.locator(`${selector}:focus`).count()) > 0) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`the keyboard does not reach ${selector}`)
  }

  it.each([true, false])('is filled in and sent by keyboard alone, with scripts %s', async (scripts) => {
    const page = pageWith(scripts)
    await open(page, '/subscribe')
    await tabTo(page, '#signup-email')
    await page.keyboard.type('ana@example.com')
    await tabTo(page, '[name="fields.goal"]')
    await page.keyboard.type('Lift')
    await tabTo(page, '[name="fields.level"]')
    await page.keyboard.type('About')
    await tabTo(page, '[name="fields.gym"]')
    await page.keyboard.press('Space')
    await tabTo(page, '[name="topics"][value="strength"]')
    await page.keyboard.press('Space')
    await tabTo(page, 'main button')
    await page.keyboard.press('Enter')
    if (scripts) await page.waitForSelector('[role=status]:focus')
    else await page.waitForURL('**/thanks')
    expect(site.ports.transactional.waiting).toMatchObject([
      {
        email: 'ana@example.com',
        source: 'form:/subscribe',
        topics: ['back-care'],
        fields: { goal: 'Lift', level: 'year', gym: true },
      },
    ])
  })

  it.each([true, false])(
    'shows what to mend above the form and at each field, with scripts %s',
    async (scripts) => {
      const page = pageWith(scripts)
      await open(page, '/subscribe')
      await page.fill('#signup-email', 'ana@localhost')
      await page.fill('[name="fields.goal"]', 'Lift')
      await page.selectOption('[name="fields.level"]', 'new')
      await page.uncheck('[name="topics"][value="strength"]')
      await page.uncheck('[name="topics"][value="back-care"]')
      await Promise.all([page.waitForNavigation(), page.click('main button')])
      const { summary, email, noTopic } = site.words.errors
      expect(await page.textContent('.fault-title')).toBe(summary)
      expect(await page.locator('.fault').allTextContents()).toEqual([email, noTopic])
      expect(await page.getAttribute('#signup-email', 'aria-invalid')).toBe('true')
      expect(await page.inputValue('[name="fields.level"]')).toBe('new')
      expect(await page.isChecked('[name="topics"][value="strength"]')).toBe(false)
      // axe is a script itself.
      if (scripts) expect(await faultsFound(page)).toEqual([])
      await page.click('.fault-summary a')
      expect(await page.locator('#signup-email:focus').count()).toBe(1)
      site.ports.clock.advance(60_000)
      await page.fill('#signup-email', 'ana@example.com')
      await page.check('[name="topics"][value="back-care"]')
      await page.click('main button')
      await page.waitForSelector(scripts ? '[role=status]' : 'h1:has-text("check your inbox")')
      expect(site.ports.transactional.waiting).toMatchObject([{ fields: { goal: 'Lift', level: 'new' } }])
    },
  )

  it('has the form that is asked for, and goes where that form leads', async () => {
    const page = pageWith(true)
    await open(page, '/subscribe?form=leading')
    expect(await page.locator('[name="fields.goal"]').count()).toBe(0)
    expect(await page.getAttribute('meta[name=robots]', 'content')).toBe('noindex')
    await page.fill('#signup-email', 'ana@example.com')
    await page.click('main button')
    await page.waitForURL('**/thanks')
    expect(site.ports.transactional.waiting).toMatchObject([{ form: 'leading' }])
  })

  it.each(['', 'short'])('takes the plain form from another site without any script: %s', async (name) => {
    const settings = site.settings()
    const form = signupForm(settings, name || undefined)
    if (!form) throw new Error(`there is no form ${name}`)
    const { html } = signupSnippets({ origin: site.origin, form, words: site.words })
    const policy = `default-src 'none'; form-action ${site.origin}`
    const host = await someonesPages(policy, { '/': aHostPage(html) })
    const [scripted, page] = [pageWith(true), pageWith(false)]
    for (const each of [scripted, page]) await each.goto(`${host.origin}/`)
    expect(await faultsFound(scripted)).toEqual([])
    expect(await page.locator('[name="website"]').isVisible()).toBe(false)
    await page.fill('[name="email"]', 'ana@example.com')
    if (!name) await page.fill('[name="fields.goal"]', 'Lift')
    await Promise.all([page.waitForURL(`${site.origin}/thanks`), page.click('form button')])
    const asked = { email: 'ana@example.com', source: 'form:another-site', consentText: form.consentText }
    expect(site.ports.transactional.waiting).toMatchObject([{ ...asked, ...(name && { form: name }) }])
    await host.stop()
  })

  it.each([true, false])(
    'ends what a plain form began, where visitors are checked, with scripts %s',
    async (scripts) => {
      const checked = await aSiteToEmbed({}, { turnstile: { siteKey: '1x00000000000000000000AA' } })
      checked.ports.secrets.values.set('turnstile-secret', 'our secret')
      const body = new TextEncoder().encode('{"success":true}')
      checked.ports.outbound.answer = () => ({ kind: 'answered', status: 200, headers: {}, body })
      const form = signupForm(checked.settings())
      if (!form) throw new Error('a site without a form of its own')
      const { html } = signupSnippets({ origin: checked.origin, form, words: checked.words })
      const policy = `default-src 'none'; form-action ${checked.origin}`
      const host = await someonesPages(policy, { '/': aHostPage(html) })
      const page = pageWith(scripts)
      // Their script, as far as a form needs it: it is not ours, and no test may ask for it.
      const theirs = `document.querySelector('.cf-turnstile').insertAdjacentHTML('beforeend',
      '<input type="hidden" name="cf-turnstile-response" value="good">')`
      await page.route('https://challenges.cloudflare.com/**', (route) =>
        route.fulfill({ contentType: 'text/javascript', body: theirs }),
      )
      await page.goto(`${host.origin}/`)
      await page.fill('[name="email"]', 'ana@example.com')
      await page.fill('[name="fields.goal"]', 'Lift')
      await Promise.all([page.waitForURL(`${checked.origin}/subscribe`), page.click('form button')])
      expect(await page.textContent('h1')).toBe(checked.words.handOver.title)
      expect(await page.inputValue('[name="fields.goal"]')).toBe('Lift')
      expect(checked.ports.transactional.waiting).toEqual([])
      if (scripts) {
        expect(await faultsFound(page)).toEqual([])
        await page.waitForSelector('[name="cf-turnstile-response"]', { state: 'attached' })
        await Promise.all([page.waitForURL('**/thanks'), page.click('main button')])
        expect(checked.ports.transactional.waiting).toMatchObject([
          { email: 'ana@example.com', fields: { goal: 'Lift' }, source: 'form:another-site' },
        ])
      } else expect(await page.textContent('.challenge')).toContain(checked.words.signup.needsScript)
      await Promise.all([checked.stop(), host.stop()])
    },
  )
})
