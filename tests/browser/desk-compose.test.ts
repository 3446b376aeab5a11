import { writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { type DeskInABrowser, expectSound, openDeskInABrowser, patience, press } from './desk-in-a-browser.ts'

const browser = await openBrowser()

describe.skipIf(!browser)(browser ? 'composing in a browser' : browserNotRun, () => {
  let served: DeskInABrowser
  const go = (page: Page, path: string) => page.goto(`${served.origin}/admin/${path}`)
  const stepOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1)

  beforeAll(async () => {
    if (!browser) return
    served = await openDeskInABrowser(browser)
    const { ports } = served.server.stage
    const file = served.desk.at('people.csv')
    writeFileSync(file, 'email,name,topics\nana@example.com,Ana,back-care\nben@example.com,Ben,back-care\n')
    await served.desk.tidings('subscribers', 'import', file, '--basis', 'guests of the studio')
    await served.server.stage.idle()
    expect((await ports.subscribers.page()).items).toHaveLength(2)
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  it('goes through four steps without a script, to a schedule that is taken back', patience, async () => {
    const page = await served.enter({ javaScriptEnabled: false })
    await go(page, 'campaigns')
    await press(page, '.empty-state a')
    await page.fill('#compose-name', 'Spring news')
    await press(page, 'main .actions button')
    expect(await page.textContent('#compose-subject-fault')).toContain('Write a subject')
    await page.fill('#compose-subject', 'Two letters')
    await press(page, 'main .actions button')
    expect(stepOf(page)).toBe('what')
    await page.fill('#what-body', 'The doors are **open**.')
    await page.check('#what-articles-list')
    await page.fill('#what-place-five-lifts', '1')
    await page.click('button[formtarget]')
    await page.frameLocator('.preview-part iframe:not([hidden])').locator('strong:text("open")').waitFor()
    await press(page, '.step-actions button')
    await page.check('#who-whom-topics')
    await page.check('#who-topics-back-care')
    await press(page, 'button[formaction$="/count"]')
    expect(await page.textContent('#audience .figure')).toBe('2 people')
    await press(page, '.step-actions button')
    await page.check('#when-when-once')
    await page.fill('#when-date', '2027-03-28')
    await page.fill('#when-time', '02:30')
    await page.selectOption('#when-zone', 'Europe/Zurich')
    await press(page, 'button[formaction$="/look"]')
    expect(await page.textContent('#times')).toContain('does not exist')
    await press(page, '.step-actions button')
    await press(page, '#verdict button')
    const words =
      'On Sun 28 Mar 2027 at 03:30 Europe/Zurich, 2 people subscribed to Back care get “Two letters”'
    expect(await page.textContent('.sentence')).toContain(words)
    await press(page, '#verdict button')
    expect(await page.textContent('[role=status]')).toContain('Scheduled.')
    await go(page, 'calendar?month=2027-03')
    expect(await page.textContent('.calendar .scheduled')).toContain('Spring news')
    await press(page, '.calendar .scheduled a')
    await press(page, '.standing button')
    expect(await page.textContent('[role=status]')).toContain('Taken off the schedule.')
  })

  it('shows the mail, the people and the sentence by itself where scripts run', patience, async () => {
    const page = await served.enter()
    await go(page, 'compose')
    await expectSound(page)
    await page.check('#compose-kind-announcement')
    await page.fill('#compose-name', 'Open day')
    await page.fill('#compose-subject', 'Come and see us')
    await press(page, 'main .actions button')
    const before = await page.evaluate('history.length')
    await page.fill('#what-body', 'The doors are **ajar**.')
    await page.frameLocator('.preview-part iframe:not([hidden])').locator('strong:text("ajar")').waitFor()
    expect(await page.evaluate('history.length')).toBe(before)
    await expectSound(page)
    await press(page, '.step-actions button')
    await page.waitForSelector('#audience .figure:text("2 people")')
    await page.check('#who-whom-topics')
    await page.check('#who-topics-strength')
    await page.waitForSelector('#audience .figure:text("Nobody")')
    await page.check('#who-whom-everyone')
    await expectSound(page)
    await press(page, '.step-actions button')
    await page.check('#when-when-recurring')
    await page.waitForSelector('#times li:nth-child(3)')
    await expectSound(page)
    await page.check('#when-when-now')
    await press(page, '.step-actions button')
    await page.waitForSelector('.sentence:text("2 people, everyone subscribed, get the announcement")')
    await expectSound(page)
    await page.fill('#review-who', 'ana@example.com')
    await press(page, 'button:text("Show")')
    expect(await page.textContent('#mail + p')).toContain('ana@example.com')
    await press(page, 'button:text("Send the test")')
    expect(await page.textContent('[role=status]')).toContain('The test is on its way')
    await press(page, 'button:text("Simulate")')
    expect(await page.textContent('.outcome .figure')).toBe('2 people would get it')
    await page.waitForSelector('#verdict .sentence')
    await press(page, '#verdict button:text("Send it now")')
    expect(stepOf(page)).toBe('sending')
    await served.server.stage.idle()
    for (const path of ['campaigns', 'calendar']) {
      await go(page, path)
      await expectSound(page)
    }
  })

  it('refuses an edit of an older version, and shows both', patience, async () => {
    const page = await served.enter({ viewport: { width: 1280, height: 900 } })
    await go(page, 'campaigns')
    await press(page, 'a:text("Spring news")')
    await press(page, '.steps a:text("What")')
    const other = await page.context().newPage()
    await other.goto(page.url())
    await other.fill('#what-subject', 'From another tab')
    await press(other, 'button:text-is("Save")')
    await page.fill('#what-subject', 'From this tab')
    await press(page, 'button:text-is("Save")')
    expect(await page.textContent('[role=alert]')).toContain('Subject: From another tab')
    expect(await page.inputValue('#what-subject')).toBe('From this tab')
    await expectSound(page)
  })

  it('met no error on the console but of pages that say so themselves', () => {
    expect(served.complaints.filter((text) => !/status of (409|422) /.test(text))).toEqual([])
  })
})
