import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { templatesFolder } from '../../functions/cli/owner-files.ts'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { scratchFolder } from '../support/process/scratch.ts'
import { type ProductHere, startHere } from '../support/process/start-here.ts'

const patience = { timeout: 120_000 }
const browser = await openBrowser()
const article = 'articles/winter-hours-2026.md'

describe.skipIf(!browser)(browser ? 'whoever edits beside a browser' : browserNotRun, () => {
  let product: ProductHere
  let page: Page
  const templates = join(scratchFolder(), 'templates')
  const complaints: string[] = []

  beforeAll(async () => {
    cpSync(templatesFolder, templates, { recursive: true })
    product = await startHere({ templates, reloadsPages: true })
    page = await (browser as Browser).newPage()
    page.on('console', (message) => complaints.push(message.text()))
    await page.goto(`${product.base}/articles/winter-hours-2026/`)
  }, patience.timeout)

  afterAll(() => browser?.close())

  function edit(file: string, change: (text: string) => string): void {
    writeFileSync(file, change(readFileSync(file, 'utf8')))
  }

  it('sees an article’s new words as it is saved, without a hand on the browser', patience, async () => {
    edit(join(product.content, article), (text) => `${text}\nSaved a moment ago.\n`)
    await page.waitForSelector('text=Saved a moment ago.', { timeout: 60_000 })
  })

  it('sees a template and the words of pages change too', patience, async () => {
    edit(join(templates, 'words/en.yaml'), (text) => text.replace(/^( {4}back: ).*/m, '$1Back to the shelf'))
    await page.waitForSelector('text=Back to the shelf', { timeout: 60_000 })
    edit(join(templates, 'site/ground.css'), (text) => `${text}\nh1 { visibility: hidden }\n`)
    await page.waitForSelector('h1', { state: 'hidden', timeout: 60_000 })
  })

  it('is let by every page’s own policy, and nothing of it is stored', async () => {
    expect(complaints).toEqual([])
    const stored = await product.stage.ports.site.read('articles/winter-hours-2026/index.html')
    expect(new TextDecoder().decode(stored?.body)).not.toContain('_local')
    expect(await (await product.fetch('/')).text()).not.toContain('_local')
  })
})
