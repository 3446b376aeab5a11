import { describe, expect, it } from 'vitest'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { expectSound, patience, press, servedDesk } from './desk-in-a-browser.ts'

const browser = await openBrowser()

describe.skipIf(!browser)(browser ? 'people at the desk in a browser' : browserNotRun, () => {
  const served = servedDesk(browser)

  it('adds, finds, changes, suppresses, lifts and erases one, without a script', patience, async () => {
    const page = await served.enter({ javaScriptEnabled: false })
    const told = () => page.textContent('[role=status]')
    const open = (path: string) => page.goto(served.origin + path)
    await open('/admin/subscribers')
    await press(page, 'text=Add a subscriber')
    await page.fill('#add-email', 'eve@example.com')
    await page.check('#add-by-active')
    await press(page, 'main button')
    expect(await page.textContent('#add-lawfulBasis-fault')).toContain('Say how they agreed')
    await page.fill('#add-name', 'Eve Lind')
    await page.fill('#add-lawfulBasis', 'the paper list at the counter')
    await press(page, 'main button')
    expect(await told()).toContain('Added.')
    await open('/admin/subscribers')
    await page.fill('#find-who', 'EVE@example.com')
    await press(page, '.find-form button')
    expect(new URL(page.url()).pathname).toMatch(/^\/admin\/subscribers\/[0-9a-f]{32}$/)
    await press(page, 'main a:text-is("Change")')
    await page.check('#change-frequency-weekly')
    await press(page, 'main form button')
    expect(await told()).toBe('Saved.')
    await press(page, 'main a:text-is("Suppress")')
    await page.fill('#suppress-reason', 'asked on the phone')
    await press(page, 'main form button')
    expect(await told()).toContain('Suppressed.')
    await press(page, 'text=Lift the suppression')
    await press(page, 'main form button')
    expect(await told()).toContain('Lifted.')
    expect(await page.textContent('.timeline')).toContain('asked on the phone')
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('text=Export everything')])
    expect(file.suggestedFilename()).toMatch(/^person-[0-9a-f]{32}\.json$/)
    await press(page, 'main a:text-is("Erase")')
    await page.fill('#sure-typed', 'erase')
    await press(page, 'main form button')
    expect(await page.textContent('h1')).toBe('Somebody who was erased')
  })

  it(
    'suppresses a list, tells by itself how far that is, and takes the list away as a file',
    patience,
    async () => {
      const page = await served.enter({ viewport: { width: 1280, height: 900 } })
      await page.goto(`${served.origin}/admin/suppressions/many`)
      await page.fill('#many-addresses', 'mia@example.com\nno address')
      await page.fill('#many-reason', 'left the old newsletter')
      await press(page, 'main form button')
      await page.waitForSelector('#progress:not([data-live])')
      expect(await page.textContent('#progress')).toContain('1 not known before, and suppressed from now on')
      await expectSound(page)
      await page.goto(`${served.origin}/admin/suppressions`)
      await page.fill('#check-email', 'mia@example.com')
      await press(page, '.find-form button')
      expect(await page.textContent('.answer')).toContain('left the old newsletter')
      await expectSound(page)
      await page.goto(`${served.origin}/admin/subscribers/export`)
      const [file] = await Promise.all([page.waitForEvent('download'), page.click('main form button')])
      expect(file.suggestedFilename()).toBe('subscribers.csv')
    },
  )

  it('looks sound on each of its screens', patience, async () => {
    const page = await served.enter()
    await page.goto(`${served.origin}/admin/subscribers`)
    await expectSound(page)
    const person = (await page.getAttribute('tbody a', 'href')) ?? ''
    for (const path of [person, `${person}/change`, `${person}/leave`, '/admin/subscribers/add']) {
      await page.goto(served.origin + path)
      await expectSound(page)
    }
    // Made of the same parts, so that axe has seen them; how wide they are it has not.
    const others = [`${person}/suppress`, '/admin/subscribers/export', '/admin/suppressions/add']
    await page.setViewportSize({ width: 390, height: 900 })
    for (const path of [...others, '/admin/suppressions/many']) {
      await page.goto(served.origin + path)
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 390])
    }
  })

  it('met no error on the console but of pages that say so themselves', () => {
    expect(served.complaints.filter((text) => !/status of 422 /.test(text))).toEqual([])
  })
})
