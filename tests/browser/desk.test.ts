import { describe, expect, it } from 'vitest'
import type { LocalServer } from '../../infra/local/local-server.ts'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { expectSound, owner, patience, press, servedDesk } from './desk-in-a-browser.ts'

const browser = await openBrowser()

describe.skipIf(!browser)(browser ? 'the desk in a browser' : browserNotRun, () => {
  const served = servedDesk(browser, {}, async (made) => {
    ;({ server, origin } = made)
  })
  let server: LocalServer
  let origin: string
  const link = () => served.link()
  const open = (look: object = {}) => served.open(look)

  it('is entered from the outbox without a script, and left from another browser', patience, async () => {
    const plain = await open({ javaScriptEnabled: false })
    await plain.goto(`${origin}/admin`)
    expect(new URL(plain.url()).pathname).toBe('/admin/sign-in')
    await plain.fill('#sign-in-email', owner)
    await press(plain, 'main button')
    expect(await plain.textContent('h1')).toBe('Look in your inbox')
    await server.stage.idle()
    await plain.goto(`${origin}/_local/`)
    await press(plain, `li:has-text("${owner}") a`)
    const [tab] = await Promise.all([
      plain.context().waitForEvent('page'),
      plain.frameLocator('iframe').locator('a[href*="/admin/sign-in/"]').first().click(),
    ])
    await tab.waitForLoadState()
    expect(new URL(tab.url()).origin).toBe(origin)
    expect(await tab.textContent('.standfirst')).toBe(`As ${owner}`)
    await press(tab, 'main button')
    expect(new URL(tab.url()).pathname).toBe('/admin')
    expect(await tab.textContent('main .aside')).toContain('an owner')
    const other = await open()
    await other.goto(await link())
    await press(other, 'main button')
    await other.goto(`${origin}/admin/settings/sessions`)
    await press(other, 'main li:not(:has-text("This browser")) button')
    expect(await other.textContent('[role=status]')).toBe('That browser is signed out.')
    await tab.goto(`${origin}/admin`)
    expect(new URL(tab.url()).pathname).toBe('/admin/sign-in')
  })

  it('lets an owner ask somebody in and remove them, by the keyboard too', patience, async () => {
    const page = await open()
    await page.goto(await link())
    await press(page, 'main button')
    await page.goto(`${origin}/admin/settings/people`)
    await page.focus('.desk-drawer summary')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.textContent('.desk-drawer[open] :focus')).toBe('Overview')
    await page.keyboard.press('Escape')
    expect(await page.textContent('.desk-drawer:not([open]) :focus')).toBe('Menu')
    await page.fill('#invite-email', 'ben at the counter')
    await press(page, 'button:has-text("Ask them in")')
    expect(await page.textContent('#invite-email-fault')).toContain('Enter an e-mail address')
    await expectSound(page)
    await page.focus('#invite-email')
    await page.fill('#invite-email', 'ben@studio.example')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    expect(await page.textContent('[role=status]')).toContain('Added.')
    await press(page, 'li:has-text("ben@studio.example") a')
    expect(await page.textContent('h1')).toBe('Remove this colleague?')
    await expectSound(page)
    await press(page, 'main button')
    expect(await page.textContent('[role=status]')).toContain('Removed.')
  })

  it('looks sound to whoever comes, and to whom a link does not serve', patience, async () => {
    const page = await open()
    for (const path of ['/admin/sign-in', new URL(await link()).pathname]) {
      await page.goto(origin + path)
      await expectSound(page)
    }
    await press(page, 'main button')
    await expectSound(page)
    await page.goto(`${origin}/admin/nowhere`)
    await expectSound(page)
    await page.goto(`${origin}/admin`)
    await press(page, '.desk-tools > form button')
    expect(new URL(page.url()).pathname).toBe('/admin/sign-in')
  })

  it('met no error on the console but of pages that say so themselves', () => {
    const told = /status of (404|422) /
    expect(served.complaints.filter((text) => !told.test(text))).toEqual([])
  })
})
