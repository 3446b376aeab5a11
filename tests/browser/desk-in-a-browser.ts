import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import type { LocalServer } from '../../infra/local/local-server.ts'
import type { Desk } from '../cli/command-line.ts'
import { openServedDesk } from '../cli/served-desk.ts'
import { colourFaults, faultsFound } from '../support/axe.ts'

/** Milliseconds that a test of the desk in a browser may take on a busy machine. */
export const patience = { timeout: 120_000 }

/** Whom the desk's browser tests sign in as. */
export const owner = 'ana@studio.example'

/** A served desk and the pages that a test opens of it. */
export interface DeskInABrowser {
  readonly desk: Desk
  readonly server: LocalServer
  readonly origin: string
  /** What the console and uncaught errors said, of every page. */
  readonly complaints: readonly string[]
  /** A sign-in link of the owner. */
  link(): Promise<string>
  /** A fresh browser's page, on a phone unless the look says otherwise. */
  open(look?: object): Promise<Page>
  /** The same, signed in as the owner. */
  enter(look?: object): Promise<Page>
  close(): Promise<void>
}

async function openDeskInABrowser(
  browser: Browser,
  changes: Parameters<typeof openServedDesk>[0] = {},
): Promise<DeskInABrowser> {
  const { desk, server, close } = await openServedDesk(changes)
  const complaints: string[] = []
  const link = async () => (await desk.tidings('admin-link', '--email', owner)).out.trim()
  const open = async (look: object = {}) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 }, ...look })
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    return page
  }
  const enter = async (look: object = {}) => {
    const page = await open(look)
    await page.goto(await link())
    await press(page, 'main button')
    return page
  }
  return { desk, server, origin: new URL(await link()).origin, complaints, link, open, enter, close }
}

/**
 * Serves a desk for the tests of a block, made ready by `prepare`, and closes it and the browser after them. What it answers
 * is filled in before the first of them; where no browser runs, nothing is served.
 */
export function servedDesk(
  browser: Browser | undefined,
  changes: Parameters<typeof openServedDesk>[0] = {},
  prepare: (served: DeskInABrowser) => Promise<void> = async () => {},
): DeskInABrowser {
  const served = {} as DeskInABrowser
  beforeAll(async () => {
    if (!browser) return
    Object.assign(served, await openDeskInABrowser(browser, changes))
    await prepare(served)
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    if (browser) await served.close()
  })
  return served
}

/** Presses what leads to another page, and waits for that page. */
export async function press(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.click(selector)])
}

/** Where axe looks: a phone by night and a desk by day, and the other palette of each. */
const looks = [
  { width: 390, colorScheme: 'dark', other: 'light' },
  { width: 1280, colorScheme: 'light', other: 'dark' },
] as const

/**
 * On a phone and a desk, by day and by night: nothing sticks out sideways, on the narrowest either (WCAG 2.2, 1.4.10), and
 * axe finds nothing of any gravity. `npm test` has axe look at all of the page on the phone by night, and at the colours alone
 * on the desk by day; the long run at all four, since each look takes a third of a second of a page.
 */
export async function expectSound(page: Page): Promise<void> {
  const isLong = Boolean(process.env.TIDINGS_TEST_LONG)
  await page.setViewportSize({ width: 320, height: 900 })
  expect({ at: page.url(), narrowest: await beyondItsSides(page) }).toEqual({ at: page.url(), narrowest: 0 })
  for (const { width, colorScheme, other } of looks) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    const beyond = await beyondItsSides(page)
    const faults = isLong || width === 390 ? await faultsFound(page) : await colourFaults(page)
    const byOther = isLong ? await coloursIn(other, page) : []
    expect({ at: page.url(), width, beyond, [colorScheme]: faults, [other]: byOther }).toEqual({
      at: page.url(),
      width,
      beyond: 0,
      [colorScheme]: [],
      [other]: [],
    })
  }
}

async function coloursIn(colorScheme: 'light' | 'dark', page: Page) {
  await page.emulateMedia({ colorScheme })
  return colourFaults(page)
}

/** Pixels that a page is wider than what it is looked at through. */
function beyondItsSides(page: Page): Promise<unknown> {
  return page.evaluate('document.documentElement.scrollWidth - innerWidth')
}
