import { Buffer } from 'node:buffer'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { anArticleFile } from '../support/owner-files.ts'
import { addresses } from '../support/process/people.ts'
import { until } from '../support/process/until.ts'
import { owner, patience, press, servedDesk } from './desk-in-a-browser.ts'

const browser = await openBrowser()
const people = addresses(200)
const articles = ['five-lifts', 'rest-days', 'warm-hands']

/** What a marketer does from the first link to the report, each step where the one before left the browser. */
describe.skipIf(!browser)(browser ? 'a marketer’s first campaign' : browserNotRun, () => {
  let page: Page
  const served = servedDesk(
    browser,
    { 'articles/warm-hands.md': anArticleFile('Warm hands first') },
    async (made) => {
      // So slow that it can be watched.
      made.server.stage.sesSettings.rate = 10
      page = await made.open({ viewport: { width: 1280, height: 900 } })
    },
  )
  let played: Promise<Response>

  const step = (name: string) => new URL(page.url()).pathname.endsWith(`/${name}`)
  const goOn = () => press(page, 'button[name=go][value=on]')
  const told = () => page.textContent('[role=status]')

  it('begins with a link from the outbox', patience, async () => {
    await page.goto(`${served.origin}/admin`)
    await page.fill('#sign-in-email', owner)
    await press(page, 'main button')
    await served.server.stage.idle()
    await page.goto(`${served.origin}/_local/`)
    await press(page, `li:has-text("${owner}") a`)
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.frameLocator('iframe').locator('a[href*="/admin/sign-in/"]').first().click(),
    ])
    await tab.waitForLoadState()
    await press(tab, 'main button')
    page = tab
    await page.setViewportSize({ width: 1280, height: 900 })
    expect(new URL(page.url()).pathname).toBe('/admin')
  })

  it('imports two hundred people, having seen what that would do', patience, async () => {
    await page.goto(`${served.origin}/admin/imports/new`)
    const rows = people.map((address, n) => `${address},Person ${n + 1},back-care`)
    const buffer = Buffer.from(['email,name,topics', ...rows, ''].join('\n'))
    await page.setInputFiles('#import-file', { name: 'people.csv', mimeType: 'text/csv', buffer })
    await page.check('#import-becomes-active')
    await page.fill('#import-basis', 'customers who asked at the counter')
    await press(page, 'main form[data-parts] button[type=submit], main form button.button')
    await press(page, 'main form button.button')
    await page.waitForSelector('.outcomes:has-text("200")', { timeout: 20_000 })
    await press(page, 'text=Start the import')
    await page.waitForSelector('main:has-text("Done.")', { timeout: 20_000 })
  })

  it('composes from three articles, in an order', patience, async () => {
    await page.click('nav a[href="/admin/campaigns"]:visible')
    await press(page, 'main a.button')
    await page.check('#compose-kind-digest')
    await page.fill('#compose-name', 'First letter')
    await page.fill('#compose-subject', 'Three short ones to begin with')
    await press(page, 'main button')
    await page.check('#what-articles-list')
    for (const [index, slug] of articles.entries()) await page.fill(`#what-place-${slug}`, `${index + 1}`)
    await page.fill('#what-body', 'Good morning %%FNAME%%,')
    await goOn()
    expect(step('who')).toBe(true)
    await page.waitForSelector('#audience:has-text("200")')
    await goOn()
    expect(step('when')).toBe(true)
  })

  it('schedules in another zone, which is said with the time', patience, async () => {
    await page.check('#when-when-once')
    await page.fill('#when-date', '2026-11-26')
    await page.fill('#when-time', '09:00')
    await page.selectOption('#when-zone', 'America/New_York')
    await page.waitForSelector('#times:has-text("New_York")')
    await goOn()
    expect(step('review')).toBe(true)
  })

  it('is kept from going out by what preflight finds, and mends it where that leads', patience, async () => {
    await page.waitForSelector('#verdict .findings')
    expect(await page.textContent('#verdict .findings .error')).toContain('%%FNAME%%')
    expect(await page.locator('#verdict button.button').count()).toBe(0)
    await press(page, '#verdict .findings .error a')
    expect(step('what')).toBe(true)
    await page.fill('#what-body', 'Good morning,')
    await goOn()
    await goOn()
    await goOn()
    await page.waitForSelector('#verdict .sentence')
    expect(await page.textContent('#verdict .sentence')).toContain('200 people')
    expect(await page.textContent('#verdict .sentence')).toContain('America/New_York')
  })

  it('tries it on one address', patience, async () => {
    await page.fill('#review-to', 'ines@studio.example')
    await press(page, 'text=Send the test')
    expect(await told()).toContain('The test is on its way')
    const sent = served.server.stage.ses.messages().filter(({ to }) => to === 'ines@studio.example')
    expect(sent.map(({ subject }) => subject)).toEqual(['[Test] Three short ones to begin with'])
  })

  it('confirms the sentence, and it goes out when its time comes there', patience, async () => {
    await page.waitForSelector('#verdict .sentence')
    await press(page, '#verdict button.button')
    expect(await told()).toContain('Scheduled.')
    expect(served.server.stage.ses.messages().filter(({ tags }) => tags.kind === 'campaign')).toEqual([])
    played = advance('PT80H')
    await until('it to be sent', async () => (await campaign())?.status === 'sending', { seconds: 30 })
    // Three days have passed: whoever did nothing for twelve hours signs in anew.
    await page.goto(await served.link())
    await press(page, 'main button')
    await page.goto(`${served.origin}/admin/campaigns`)
    await press(page, 'main a:has-text("First letter")')
  })

  it('is watched, paused with a reason, and let go on', patience, async () => {
    await page.waitForSelector('#monitor[data-live]')
    await page.waitForSelector('#monitor >> text=/SES has taken [1-9]/')
    await page.fill('#pause-reason', 'a wrong price')
    await press(page, '.pause-form button')
    expect(await told()).toContain('Paused.')
    expect(await page.textContent('.why')).toContain('A wrong price')
    expect(mailed().length).toBeLessThan(people.length)
    served.server.stage.sesSettings.rate = 0
    await press(page, '.sending-orders button:has-text("Resume")')
    expect(await told()).toContain('Resumed.')
    expect((await played).status).toBe(200)
    await page.waitForSelector('#monitor:not([data-live])', { timeout: 30_000 })
    expect(mailed().toSorted()).toEqual(people.toSorted())
  })

  it('ends with a report whose numbers are those of the outbox', patience, async () => {
    await press(page, 'main nav a:has-text("Report")')
    expect(await page.textContent('main')).toContain('SES took 200 messages')
  })

  it('met no error on the console', () => {
    expect(served.complaints).toEqual([])
  })

  const campaign = async () =>
    (await served.server.stage.ports.campaigns.list()).items.find(
      ({ definition }) => definition.name === 'First letter',
    )
  const mailed = () =>
    served.server.stage.ses
      .messages()
      .filter(({ tags }) => tags.kind === 'campaign')
      .map(({ to }) => to)
  const advance = (duration: string) =>
    fetch(`${served.origin}/_local/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: duration }),
    })
})
