import { Buffer } from 'node:buffer'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { anArticleFile } from '../support/owner-files.ts'
import { onePixel } from '../support/pictures.ts'
import { expectSound, patience, press, servedDesk } from './desk-in-a-browser.ts'

const browser = await openBrowser()
const draft = anArticleFile('A plan for spring').replace('status: published', 'status: draft')
const summer = anArticleFile('A plan for summer', [], 'Words.\n\n![A bar](../images/bar.png)')

const file = (name: string, body: string | Uint8Array) => ({
  name,
  mimeType: name.endsWith('.md') ? 'text/markdown' : 'image/png',
  buffer: Buffer.from(body as string),
})

/** Chooses an article and a picture, and posts them. */
async function upload(page: Page, article: string): Promise<void> {
  await page.setInputFiles('#upload-article', file('summer.md', article))
  await page.setInputFiles('#upload-images', [file('bar.png', onePixel)])
  await press(page, 'main button')
}

/** What the frame on a page shows, once it has loaded. */
async function framed(page: Page, selector: string): Promise<string> {
  await page.locator('iframe').scrollIntoViewIfNeeded()
  return (await page.frameLocator('iframe').locator(selector).first().textContent()) ?? ''
}

describe.skipIf(!browser)(browser ? 'articles at the desk in a browser' : browserNotRun, () => {
  const served = servedDesk(browser, {
    'articles/spring.md': draft,
    'articles/astray.md': anArticleFile('A picture is missing', [], '![A bar](../images/none.png)'),
  })

  it('are looked at and shown to others on a phone without a script', patience, async () => {
    const page = await served.enter({ javaScriptEnabled: false })
    await page.goto(`${served.origin}/admin/articles`)
    await press(page, 'a:has-text("A plan for spring")')
    expect(await framed(page, 'h1')).toBe('A plan for spring')
    await press(page, '.choices a:has-text("In a digest")')
    expect(await framed(page, 'h2')).toContain('A plan for spring')
    await press(page, '.choices a:has-text("Dark")')
    expect(await page.getAttribute('iframe', 'src')).toContain('form=teaser&width=phone&scheme=dark')
    await page.locator('.past').press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.locator('section:has(#draft-link) button:focus').count()).toBe(1)
    await press(page, 'section:has(#draft-link) button')
    const link = (await page.getAttribute('.command a', 'href')) ?? ''
    const stranger = await served.open()
    await stranger.goto(link)
    expect(await stranger.textContent('h1')).toBe('A plan for spring')
    expect(await stranger.textContent('.page-notice')).toContain('This link shows it until Mon 30 Nov 2026')
    // No script runs on that page, axe's neither.
  })

  it(
    'are uploaded, refused with what to mend, mended, stored and published while one looks on',
    patience,
    async () => {
      const page = await served.enter({ viewport: { width: 1280, height: 900 } })
      await page.goto(`${served.origin}/admin/articles`)
      await expectSound(page)
      await press(page, 'main .button')
      await expectSound(page)
      await page.setInputFiles('#upload-images', file('large.png', Buffer.alloc(4_500_000)))
      expect(await page.$eval('#upload-images', (field) => field.matches(':invalid'))).toBe(true)
      await upload(page, summer.replace('2026-11-01', '2026-11-31'))
      expect(await page.textContent('.fault-summary:focus')).toContain('This is not a date of the calendar')
      await expectSound(page)
      await upload(page, summer)
      expect(await page.textContent('.notice')).toContain('Stored.')
      expect(await page.textContent('#publishing')).toContain('A change is being published')
      await page.waitForSelector('#publishing:has-text("Last published")')
      await page.waitForSelector('iframe')
      expect(await framed(page, 'h1')).toBe('A plan for summer')
      await expectSound(page)
      const picture = await page.request.get(`${served.origin}/images/bar.png`)
      expect(await picture.body()).toEqual(Buffer.from(onePixel))
    },
  )

  it('met no error on the console but of pages that say so themselves', () => {
    expect(served.complaints.filter((text) => !/status of 422 /.test(text))).toEqual([])
  })
})
