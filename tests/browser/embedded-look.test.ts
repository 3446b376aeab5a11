import { describe, expect, it } from 'vitest'
import { faultsFound } from '../support/axe.ts'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { anEmbedding } from '../support/embedding.ts'
import { aHostPage, someonesPages, strictPolicy } from '../support/widget-host.ts'

const browser = await openBrowser()

describe.skipIf(!browser)(browser ? 'how the embedded form stands on a page' : browserNotRun, () => {
  const shown = anEmbedding(browser)

  it('is shown where it is told, and says on the console when nobody told it', async () => {
    await shown.open('/target')
    expect(await shown.page.locator('#here > tidings-signup').count()).toBe(1)
    await shown.page.goto(`${shown.host.origin}/lost`)
    await expect.poll(() => shown.complaints).toEqual([expect.stringContaining('data-target is missing')])
    expect(await shown.page.locator('tidings-signup').count()).toBe(0)
  })

  it('shows the standard form when its own is gone, and the topics that are left', async () => {
    await shown.open('/unknown')
    expect(await shown.form().getByLabel('Your goal').count()).toBe(1)
    expect(shown.complaints).toEqual([
      expect.stringContaining('no form gone'),
      expect.stringContaining('knitting'),
    ])
  })

  it.each([
    ['/one', 'light', 390],
    ['/one', 'dark', 1280],
    ['/dark', 'dark', 390],
  ] as const)('keeps nobody out on %s, preferring %s, at %i px', async (path, colorScheme, width) => {
    await shown.page.setViewportSize({ width, height: 900 })
    await shown.page.emulateMedia({ colorScheme })
    await shown.open(path)
    expect(await faultsFound(shown.page)).toEqual([])
    await shown.form().getByRole('button').click()
    expect(await shown.form().locator('.fault').count()).toBe(2)
    expect(await faultsFound(shown.page)).toEqual([])
  })

  it('stays light on a page that knows no dark, and is dark where the page is', async () => {
    await shown.page.emulateMedia({ colorScheme: 'dark' })
    const background = `getComputedStyle(root.querySelector('.signup')).backgroundColor`
    const seen = []
    for (const path of ['/one', '/dark', '/said-dark']) {
      await shown.open(path)
      seen.push(await shown.inForm(background))
    }
    expect(seen).toEqual(['rgb(255, 255, 255)', 'rgb(33, 30, 26)', 'rgb(33, 30, 26)'])
  })

  it('fits a phone of 320 px, with targets of 44 px', async () => {
    await shown.page.setViewportSize({ width: 320, height: 700 })
    await shown.open('/one')
    expect(await shown.page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    const small = await shown.inForm(`[...root.querySelectorAll('button, .field > input, select, .option')]
      .filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)`)
    expect(small).toEqual([])
  })

  it('takes the page’s custom properties and nothing else of its styles', async () => {
    await shown.open('/two')
    // Through the inspector: the page's own policy would let no style through.
    await shown.page.evaluate(`(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(\`html { font: italic 10px serif; color: red; letter-spacing: 1em; text-align: right; --accent: red }
        input, button, label { display: none !important } tidings-signup { --tidings-accent: rgb(0, 80, 160) }\`)
      document.adoptedStyleSheets = [sheet]
    })()`)
    const seen = await shown.inForm(`(({ backgroundColor, fontSize, fontStyle, letterSpacing }) =>
      ({ backgroundColor, fontSize, fontStyle, letterSpacing }))(getComputedStyle(root.querySelector('button')))`)
    expect(seen).toEqual({
      backgroundColor: 'rgb(0, 80, 160)',
      fontSize: '16px',
      fontStyle: 'normal',
      letterSpacing: 'normal',
    })
  })

  it('is dressed by a file where the browser cannot construct a style sheet', async () => {
    const policy = strictPolicy(shown.site.origin).replace(
      "style-src 'none'",
      `style-src ${shown.site.origin}`,
    )
    const tag = `<script src="${shown.site.origin}/signup.js" data-form="short" async></script>`
    const pages = await someonesPages(policy, { '/': aHostPage(tag) })
    await shown.page.addInitScript('delete CSSStyleSheet.prototype.replaceSync')
    const styled = shown.page.waitForResponse(`${shown.site.origin}/signup.css`)
    await shown.open('/', pages)
    await (await styled).finished()
    const height = () => shown.inForm(`getComputedStyle(root.querySelector('button')).minHeight`)
    await expect.poll(height).toBe('48px')
    expect(shown.complaints).toEqual([])
    await pages.stop()
  })
})
