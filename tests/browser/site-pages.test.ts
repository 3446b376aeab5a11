import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allPages } from '../support/all-pages.ts'
import { faultsFound } from '../support/axe.ts'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { serveFetch } from '../support/serve-fetch.ts'
import { aFrame, realLook } from '../support/site-frame.ts'
import { aPublicApp } from '../web/public/public-ports.ts'

const picture = readFileSync(new URL('../../content/images/barbell.png', import.meta.url))

/** Pages that differ in their building blocks; the others are made of the same. */
const looked = [
  'home',
  'article',
  'archive',
  'signup with faults',
  'confirm',
  'thanks',
  'preferences',
] as const

const browser = await openBrowser()

describe.skipIf(!browser)(browser ? 'the site in a browser' : browserNotRun, () => {
  let page: Page
  let server: Awaited<ReturnType<typeof serveFetch>>
  let ports: ReturnType<typeof aPublicApp>['ports']
  const requests: string[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    const made = aPublicApp()
    ports = made.ports
    for (const [name, html] of Object.entries(allPages({ frame: aFrame() }))) {
      await ports.site.write(`${name}/index.html`, html, 'text/html; charset=utf-8')
    }
    for (const file of realLook().files) await ports.site.write(file.path, file.body, file.contentType)
    await ports.site.write('images/barbell.png', picture, 'image/png')
    server = await serveFetch(made.app)
    page = await (browser as Browser).newPage()
    page.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
  })

  afterAll(async () => {
    await browser?.close()
    await server.stop()
  })

  const open = (name: string) => page.goto(`${server.origin}/${encodeURIComponent(name)}/`)

  it.each(looked.flatMap((name) => [[name, 'light', 390] as const, [name, 'dark', 1280] as const]))(
    'the page "%s" in %s at %i px has no accessibility fault',
    async (name, colorScheme, width) => {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await open(name)
      expect(await faultsFound(page)).toEqual([])
    },
  )

  it('fits a screen of 320 px without scrolling sideways', async () => {
    await page.setViewportSize({ width: 320, height: 700 })
    for (const name of looked) {
      await open(name)
      expect([name, await page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([
        name,
        0,
      ])
    }
  })

  it('sets articles at 62 to 68 characters a line', async () => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await open('article')
    await page.evaluate('document.fonts.ready')
    const characters = await page.evaluate(`(() => {
      const paragraph = document.querySelector('.prose p')
      const style = getComputedStyle(paragraph)
      const context = document.createElement('canvas').getContext('2d')
      context.font = style.fontSize + ' ' + style.fontFamily
      const sample = 'Ask ten people who have done it for a decade and you will hear about stairs, suitcases, gardens.'
      return paragraph.clientWidth / (context.measureText(sample).width / sample.length)
    })()`)
    expect(characters).toBeGreaterThanOrEqual(62)
    expect(characters).toBeLessThanOrEqual(68)
  })

  it('offers controls of at least 44 px', async () => {
    await page.setViewportSize({ width: 390, height: 900 })
    await open('preferences')
    const small =
      await page.evaluate(`[...document.querySelectorAll('button, .site-header a, input[type=text]')]
      .filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)`)
    expect(small).toEqual([])
  })

  it('skips to the content by keyboard', async () => {
    await open('article')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('content')
  })

  it('signs up without leaving the page, and says what comes next', async () => {
    await open('article')
    await page.fill('input[name=email]', 'ana@example.com')
    await page.click('.signup-form button')
    await page.waitForSelector('[role=status]')
    expect(page.url()).toBe(`${server.origin}/article/`)
    expect(ports.transactional.waiting).toMatchObject([
      { email: 'ana@example.com', source: 'form:/articles/five-lifts/' },
    ])
  })

  it('shows the form again with the fault when the server refuses', async () => {
    await page.goto(`${server.origin}/subscribe`)
    // The page is of the app's clock, which stands still.
    ports.clock.advance(2000)
    await page.fill('input[name=email]', 'ana@localhost')
    await Promise.all([page.waitForNavigation(), page.click('.signup-form button')])
    expect(await page.textContent('.fault')).toContain('Enter an e-mail address')
    expect(await page.inputValue('input[name=email]')).toBe('ana@localhost')
  })

  it('asked nobody else for anything, and broke no rule of its own policy', () => {
    expect(requests.filter((url) => !url.startsWith(server.origin))).toEqual([])
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([])
  })
})
