import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { aHostPage, aSiteToEmbed, someonesPages, strictPolicy } from './widget-host.ts'

type Site = Awaited<ReturnType<typeof aSiteToEmbed>>
type Host = Awaited<ReturnType<typeof someonesPages>>

/** A site, two others that embed its form, of which one is allowed to, and a page that shows them. Good within a test. */
export interface Embedding {
  readonly site: Site
  readonly host: Host
  readonly stranger: Host
  readonly page: Page
  /** Addresses that the page asked for. */
  readonly requests: readonly string[]
  /** What the page complained of on its console. */
  readonly complaints: readonly string[]
  /** The first form of the page, and what it says as a whole. */
  form(): Locator
  status(): Locator
  /** What an expression over the first form's shadow root comes to. */
  inForm(expression: string): Promise<unknown>
  open(path: string, at?: Host): Promise<void>
}

interface Made {
  site: Site
  host: Host
  stranger: Host
  page: Page
  readonly requests: string[]
  readonly complaints: string[]
}

/** Sets an embedding up for the tests of a suite, each with a page of its own, and closes the browser afterwards. */
export function anEmbedding(browser: Browser | undefined): Embedding {
  const made = { requests: [] as string[], complaints: [] as string[] } as Made
  let context: BrowserContext

  beforeAll(async () => {
    // One context for all pages keeps the scripts that it has loaded, as a visitor's browser does.
    context = await (browser as Browser).newContext()
    made.site = await aSiteToEmbed()
    const pages = pagesWith(made.site)
    made.host = await someonesPages(strictPolicy(made.site.origin), pages)
    made.stranger = await someonesPages(strictPolicy(made.site.origin), pages)
    made.site.allow(made.host.origin)
  })

  beforeEach(async () => {
    made.site.ports.transactional.waiting.length = 0
    made.requests.length = 0
    made.complaints.length = 0
    made.page = await context.newPage()
    made.page.on('request', (request) => made.requests.push(request.url()))
    made.page.on('console', (message) => message.type() === 'error' && made.complaints.push(message.text()))
    made.page.on('pageerror', (error) => made.complaints.push(error.message))
  })

  afterEach(() => made.page.close())

  afterAll(async () => {
    await browser?.close()
    await Promise.all([made.site, made.host, made.stranger].map((each) => each.stop()))
  })

  const form = () => made.page.locator('tidings-signup').first()
  return Object.assign(made, {
    form,
    status: () => form().getByRole('status'),
    inForm: (expression: string): Promise<unknown> =>
      made.page.evaluate(`((root) => ${expression})(document.querySelector('tidings-signup').shadowRoot)`),
    open: async (path: string, at = made.host) => {
      await made.page.goto(at.origin + path)
      await made.page.waitForSelector('tidings-signup form')
    },
  })
}

function pagesWith({ origin }: Site): Readonly<Record<string, string>> {
  const tag = (attributes = '') => `<script src="${origin}/signup.js" ${attributes} async></script>`
  return {
    '/one': aHostPage(`<p>Before it.</p>${tag()}<p>After it.</p>`),
    '/two': aHostPage(tag('data-form="short" data-source="form:left"') + tag('data-topics="back-care"')),
    '/target': aHostPage('<div id="here"></div>', tag('data-form="short" data-target="#here"')),
    '/lost': aHostPage('<p>Nothing here.</p>', tag('data-form="short"')),
    '/unknown': aHostPage(tag('data-form="gone" data-topics="back-care, knitting"')),
    '/leading': aHostPage(tag('data-form="leading"')),
    '/dark': aHostPage(tag(), '<meta name="color-scheme" content="dark">'),
    '/said-dark': aHostPage(tag('data-scheme="dark"')),
  }
}
