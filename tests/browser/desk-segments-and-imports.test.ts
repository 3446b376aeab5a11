import { Buffer } from 'node:buffer'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { expectSound, patience, press, servedDesk } from './desk-in-a-browser.ts'

const browser = await openBrowser()

const csv = 'Kontakt;Vorname\nana@example.com;Ana\nben@example.com;Ben\nnobody;X\n'
const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }

describe.skipIf(!browser)(browser ? 'segments and imports in a browser' : browserNotRun, () => {
  const served = servedDesk(browser)
  const go = (page: Page, path: string) => page.goto(`${served.origin}/admin/${path}`)

  it(
    'segments are written without a script, counted, and removed once their name is typed',
    patience,
    async () => {
      const page = await served.enter({ javaScriptEnabled: false })
      await go(page, 'segments')
      await press(page, '.empty-state a')
      await page.fill('#segment-name', 'quiet-readers')
      await page.fill('#segment-expression', 'topics has bak-care')
      await press(page, 'main button')
      expect(await page.textContent('.segment-faults mark')).toBe('bak-care')
      await page.fill('#segment-expression', 'topics has back-care')
      await press(page, 'main button')
      expect(await page.textContent('[role=status]')).toContain('Saved.')
      await press(page, 'text=Count now')
      await served.server.stage.idle()
      await page.reload()
      expect(await page.textContent('#count')).toContain('It took 0 of 0 people')
      await go(page, 'segments')
      await press(page, 'text=quiet-readers')
      await press(page, 'text=Remove it')
      await page.fill('#sure-typed', 'quiet-readers')
      await press(page, 'main button')
      expect(await page.textContent('[role=status]')).toContain('Removed.')
    },
  )

  it('segments are checked as they are typed', patience, async () => {
    const page = await served.enter()
    await go(page, 'new-segment')
    await page.fill('#segment-expression', 'topics has back-care and nam is set')
    await page.waitForSelector('.segment-faults mark:text("nam")')
    await expectSound(page)
    await page.fill('#segment-expression', 'topics has back-care and name is set')
    await page.waitForSelector('#segment-check .is-good')
    await page.fill('#segment-name', 'named-backs')
    await press(page, 'main button')
    for (const path of ['segments/named-backs', 'segments', 'segments/named-backs/remove']) {
      await go(page, path)
      await expectSound(page)
    }
  })

  it('people are imported without a script, once it was seen what that would do', patience, async () => {
    const page = await served.enter({ javaScriptEnabled: false })
    await go(page, 'imports')
    await press(page, '.empty-state a')
    await page.setInputFiles('#import-file', file)
    await page.check('#import-becomes-active')
    await page.fill('#import-basis', 'customers who asked at the counter')
    await press(page, 'main button')
    await page.selectOption('#import-column-0', 'email')
    await press(page, 'main button')
    await served.server.stage.idle()
    await page.reload()
    expect(await page.textContent('.outcomes')).toMatch(/2\s*new\s*1\s*would be refused/)
    await press(page, 'text=Start the import')
    await served.server.stage.idle()
    await page.reload()
    expect(await page.textContent('main')).toMatch(/Done\..*2\s*new/s)
  })

  it('a large file comes in parts, and each step of its import looks sound', patience, async () => {
    const page = await served.enter()
    await go(page, 'imports/new')
    await press(page, 'main button')
    await expectSound(page)
    await page.setInputFiles('#import-file', file)
    await page.check('#import-becomes-pending')
    // What is small for a browser stands for what is large for a form.
    await page.evaluate("document.querySelector('form[data-parts]').dataset.parts = '40'")
    await press(page, 'main button')
    expect(await page.textContent('.samples')).toContain('ana@example.com')
    await expectSound(page)
    await page.selectOption('#import-column-0', 'email')
    await press(page, 'main button')
    await page.waitForSelector('.outcomes')
    expect(await page.textContent('.outcomes')).toMatch(/2\s*known as they are|2\s*asked/)
    await expectSound(page)
    await press(page, 'text=Cancel it')
    expect(await page.textContent('[role=status]')).toContain('Cancelled.')
    await press(page, 'tr:last-child a')
    expect(await page.textContent('main')).toContain('Done.')
    await expectSound(page)
  })

  it('met no error on the console but of pages that say so themselves', () => {
    expect(served.complaints.filter((text) => !/status of 422 /.test(text))).toEqual([])
  })
})
