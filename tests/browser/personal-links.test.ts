import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import { signToken, type TokenPurpose } from '../../functions/core/token.ts'
import { seriousFaults } from '../support/axe.ts'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { serveFetch } from '../support/serve-fetch.ts'
import { realLook } from '../support/site-frame.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../support/subscribers.ts'
import { aPublicApp, aToken } from '../web/public/public-ports.ts'

const id = idOf('ana@example.com')
const patience = { timeout: 60_000 }
const browser = await openBrowser()

describe.skipIf(!browser)(browser ? 'a personal link on a phone, by the keyboard' : browserNotRun, () => {
  let made: ReturnType<typeof aPublicApp>
  let server: Awaited<ReturnType<typeof serveFetch>>
  let context: BrowserContext
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    made = aPublicApp()
    for (const file of realLook().files) await made.ports.site.write(file.path, file.body, file.contentType)
    server = await serveFetch(made.app)
  })

  afterAll(async () => {
    await browser?.close()
    await server.stop()
  })

  const stored = () => made.ports.subscribers.people.get(id)

  async function open(path: string, person: Subscriber): Promise<void> {
    made.ports.subscribers.people.set(id, person)
    made.ports.transactional.waiting.length = 0
    await page.goto(server.origin + path)
  }

  /** Goes on by the tab key until the element has the focus, which has to be seen. */
  async function tabTo(selector: string): Promise<void> {
    for (let tabs = 0; tabs < 60; tabs += 1) {
      await page.keyboard.press('Tab')
      if (await page.locator(`${selector}:focus`).count()) break
    }
    const outline = page
      .locator(`${selector}:focus`)
      .evaluate('element => getComputedStyle(element).outlineStyle')
    expect([selector, await outline]).not.toEqual([selector, 'none'])
  }

  const press = async (selector: string) => {
    await tabTo(selector)
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  }
  const heading = () => page.textContent('h1')

  /** Nothing sticks out sideways, and axe finds nothing serious; with scripts only, since axe is one. */
  async function expectSound(scripts: boolean): Promise<void> {
    if (!scripts) return
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    expect([page.url(), await seriousFaults(page)]).toEqual([page.url(), []])
  }

  describe.each([true, false])('with scripts: %s', (scripts) => {
    const { words } = aPublicApp()

    beforeAll(async () => {
      const look = { viewport: { width: 390, height: 800 }, timezoneId: 'Asia/Tokyo' }
      context = await (browser as Browser).newContext({ ...look, javaScriptEnabled: scripts })
      page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    })

    afterAll(() => context.close())

    it('confirms by one button, and only by it', patience, async () => {
      await open(`/confirm/${aToken('confirm')}`, aPendingSubscriber())
      await expectSound(scripts)
      expect(stored()?.state).toBe('pending')
      await press('main button')
      expect(await heading()).toBe(words.confirmed.title)
      expect(stored()?.state).toBe('active')
      await expectSound(scripts)
    })

    it('brings a fresh link where one is too old', patience, async () => {
      const keys = [{ version: 1, key: new Uint8Array(32).fill(9) }]
      const purpose: TokenPurpose = 'confirm'
      const old = signToken(keys, { purpose, subscriberId: id, expiresAt: 1_700_000_000 })
      await open(`/confirm/${old}`, aPendingSubscriber())
      expect(await heading()).toBe(words.expired.title)
      await expectSound(scripts)
      await press('main button')
      expect(await heading()).toBe(words.askedAgain.title)
      expect(made.ports.transactional.waiting).toMatchObject([{ kind: 'ask-again', subscriberId: id }])
    })

    it('saves topics and how often, pauses, and resumes', patience, async () => {
      await open(`/preferences/${aToken('preferences')}`, aSubscriber())
      await expectSound(scripts)
      const zone = await page.locator('#preferences-timeZone').inputValue()
      expect(zone).toBe(scripts ? 'Asia/Tokyo' : '')
      await tabTo('#preferences-topic-strength')
      await page.keyboard.press('Space')
      await tabTo('#preferences-frequency-every')
      await page.keyboard.press('ArrowDown')
      await tabTo('#preferences-name')
      await page.keyboard.type('Ana')
      await press('main form:has([name=seen]) button')
      expect(await page.textContent('[role=status]')).toContain(words.preferences.saved)
      expect(stored()).toMatchObject({ topics: ['strength', 'back-care'], frequency: 'weekly', name: 'Ana' })
      expect(stored()?.timeZone).toBe(scripts ? 'Asia/Tokyo' : undefined)
      await press('main form:has([name=length]) button')
      expect(await page.textContent('.notice')).toContain('21 December 2026')
      await expectSound(scripts)
      await press('.notice button')
      expect(await page.textContent('[role=status]')).toContain(words.preferences.resumed)
      expect(stored()?.pausedUntil).toBeUndefined()
    })

    it('shows a stale tab what it would replace, and loses nothing', patience, async () => {
      await open(`/preferences/${aToken('preferences')}`, aSubscriber())
      made.ports.subscribers.people.set(id, aSubscriber({ frequency: 'monthly', version: 2 }))
      await tabTo('#preferences-name')
      await page.keyboard.type('Ana')
      await press('main form:has([name=seen]) button')
      expect(await page.textContent('[role=alert]')).toContain(words.preferences.conflict.title)
      expect(await page.locator('#preferences-name').inputValue()).toBe('Ana')
      expect(stored()?.frequency).toBe('monthly')
      await expectSound(scripts)
      await press('main form:has([name=seen]) button')
      expect(stored()?.name).toBe('Ana')
      expect(stored()?.frequency).toBeUndefined()
    })

    it('leaves, and finds the way back', patience, async () => {
      await open(`/u/${aToken('unsubscribe')}`, aSubscriber())
      await expectSound(scripts)
      await press('main button')
      expect(await heading()).toBe(words.unsubscribed.title)
      await expectSound(scripts)
      await press('main button')
      expect(await heading()).toBe(words.askedAgain.title)
      expect(stored()?.state).toBe('unsubscribed')
      await expectSound(scripts)
    })

    it('is erased after being told what that means', patience, async () => {
      await open(`/preferences/${aToken('preferences')}`, aSubscriber({ name: 'Ana' }))
      await press('main a[href="?erase"]')
      expect(await heading()).toBe(words.preferences.erase.page.title)
      expect(stored()?.name).toBe('Ana')
      await expectSound(scripts)
      await press('main button')
      expect(await heading()).toBe(words.preferences.erase.done.title)
      expect(stored()).toMatchObject({ state: 'erased', email: '' })
    })
  })

  it('met no error on the console but the answers that are meant', () => {
    expect(complaints.filter((text) => !/status of (409|410)/.test(text))).toEqual([])
  })
})
