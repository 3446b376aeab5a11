import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyMail } from '../core/email/every-mail.ts'
import { faultsFound } from '../support/axe.ts'
import { browserNotRun, openBrowser } from '../support/browser.ts'

const browser = await openBrowser()
const mails = browser === undefined ? [] : await everyMail()

/** A mail is one article, not a page with landmarks of its own. */
const rulesOut = { region: { enabled: false }, 'landmark-one-main': { enabled: false } } as const

const textSizes = `[...document.querySelectorAll('p, li, h1, h2, h3, a')]
  .filter((each) => each.getClientRects().length > 0 && each.textContent.trim() !== '')
  .map((each) => Number.parseFloat(getComputedStyle(each).fontSize))`

const buttonHeights = `[...document.querySelectorAll('.button a')].map((each) => each.getBoundingClientRect().height)`

describe.skipIf(!browser)(browser ? 'mail in a browser with images blocked' : browserNotRun, () => {
  let page: Page

  beforeAll(async () => {
    page = (await browser?.newPage()) as Page
    await page.route('**/*', (route) => route.abort())
  })
  afterAll(async () => {
    await browser?.close()
  })

  async function show(html: string, width: number, colorScheme: 'light' | 'dark'): Promise<void> {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    await page.setContent(html)
  }

  describe.each(mails)('%s', (_, mail) => {
    it.each([320, 390, 600])('fits a window of %i px without scrolling sideways', async (width) => {
      await show(mail.html, width, 'light')
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    })

    it.each(['light', 'dark'] as const)('passes axe in %s, contrast included', async (scheme) => {
      await show(mail.html, 600, scheme)
      expect(await faultsFound(page, rulesOut)).toEqual([])
    })

    it('keeps text at 14 px or more and its button at 48 px on a phone', async () => {
      await show(mail.html, 320, 'light')
      const sizes: number[] = await page.evaluate(textSizes)
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(14)
      const heights: number[] = await page.evaluate(buttonHeights)
      for (const height of heights) expect(height).toBe(48)
    })
  })
})
