import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { type DeskInABrowser, expectSound, openDeskInABrowser, patience, press } from './desk-in-a-browser.ts'

const browser = await openBrowser()

describe.skipIf(!browser)(browser ? 'segments in a browser' : browserNotRun, () => {
  let served: DeskInABrowser
  const go = (page: Page, path: string) => page.goto(`${served.origin}/admin/${path}`)

  beforeAll(async () => {
    if (browser) served = await openDeskInABrowser(browser)
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  it('are written without a script, counted, and removed once their name is typed', patience, async () => {
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
    await page.fill('#remove-typed', 'quiet-readers')
    await press(page, 'main button')
    expect(await page.textContent('[role=status]')).toContain('Removed.')
  })

  it('are checked as they are typed', patience, async () => {
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

  it('met no error on the console but of pages that say so themselves', () => {
    expect(served.complaints.filter((text) => !/status of 422 /.test(text))).toEqual([])
  })
})
