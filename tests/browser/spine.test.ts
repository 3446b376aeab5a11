import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seriousFaults } from '../support/axe.ts'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { mailTo } from '../support/process/local-cloud.ts'
import { linkIn, readMail } from '../support/process/mail.ts'
import { scratchContent } from '../support/process/scratch.ts'
import { type ProductHere, startHere } from '../support/process/start-here.ts'

const address = 'ana@example.com'
const widths = [1280, 390]
const patience = { timeout: 120_000 }
const browser = await openBrowser()

describe.skipIf(!browser)(browser ? 'a newcomer in a browser' : browserNotRun, () => {
  let product: ProductHere
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    product = await startHere({ content: scratchContent() })
    page = await (browser as Browser).newPage()
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
  })

  afterAll(() => browser?.close())

  /** Nothing sticks out sideways on a phone or a desk, and axe-core finds nothing that keeps people out. */
  async function expectSound(): Promise<void> {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect([page.url(), width, overflow]).toEqual([page.url(), width, 0])
    }
    expect([page.url(), await seriousFaults(page)]).toEqual([page.url(), []])
  }

  it('finds an article from the home page', patience, async () => {
    await page.goto(product.base)
    await expectSound()
    await page.click('a[href="/articles/strength-training-for-your-back/"]')
    expect(await page.textContent('h1')).toContain('Seven things strength training does for your back')
    await expectSound()
  })

  it('signs up on the article and stays there', patience, async () => {
    const url = page.url()
    await page.fill('.signup-form input[name=email]', address)
    await page.click('.signup-form button')
    expect(await page.textContent('[role=status]')).toContain('Open the message')
    expect(page.url()).toBe(url)
    await expectSound()
  })

  it('signs up without scripts by way of the thanks page', patience, async () => {
    const context = await (browser as Browser).newContext({ javaScriptEnabled: false })
    const plain = await context.newPage()
    await plain.goto(`${product.base}/subscribe`)
    await plain.fill('input[name=email]', 'ben@example.com')
    await Promise.all([plain.waitForURL('**/thanks'), plain.click('.signup-form button')])
    expect(await plain.textContent('h1')).toBe('Please check your inbox')
    for (const path of ['/subscribe', '/thanks']) {
      await page.goto(product.base + path)
      await expectSound()
    }
  })

  it('opens the confirmation from the outbox, and confirms by its button', patience, async () => {
    await mailTo(product, address)
    await page.goto(`${product.base}/_local/`)
    await expectSound()
    await page.click(`li:has-text("${address}") a`)
    await page.waitForLoadState('networkidle')
    await expectSound()
    const frame = page.frameLocator('iframe')
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      frame.locator('a[href*="/confirm/"]').first().click(),
    ])
    await tab.waitForLoadState()
    expect(new URL(tab.url()).origin).toBe(product.base)
    await page.goto(tab.url())
    await tab.close()
    await expectSound()
    await page.click('main button')
    await page.waitForLoadState()
    expect(await page.textContent('h1')).toBe('You are on the list')
    await expectSound()
  })

  it('reads the welcome, and leaves again with nothing but the keyboard', patience, async () => {
    const { message, raw } = await mailTo(product, address, ({ tags }) => tags.kind === 'welcome')
    for (const part of ['html', 'text', 'headers', 'source']) {
      await page.goto(`${product.base}/_local/messages/${message.id}?part=${part}`)
      await expectSound()
    }
    await page.goto(product.base + linkIn(await readMail(raw), 'u'))
    await expectSound()
    const isOnButton = `document.activeElement.matches('main button')`
    for (let tabs = 0; tabs < 20 && !(await page.evaluate(isOnButton)); tabs += 1) {
      await page.keyboard.press('Tab')
    }
    expect(await page.evaluate(isOnButton)).toBe(true)
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
    expect(outline).not.toBe('none')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    expect(await page.textContent('h1')).toBe('You have left the list')
    await expectSound()
    const { body } = await product.api<{ items: { email: string; state: string }[] }>('GET', '/subscribers')
    expect(body.items.find(({ email }) => email === address)?.state).toBe('unsubscribed')
  })

  it('met no error on the console', () => {
    expect(complaints).toEqual([])
  })
})
