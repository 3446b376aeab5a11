import { join } from 'node:path'
import { type ConfigData, HtmlValidate } from 'html-validate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOwnerFiles } from '../../functions/cli/owner-files.ts'
import { packageRoot } from '../../functions/cli/settings.ts'
import { made } from '../../functions/core/publication/site-output.ts'
import { faultsFound } from '../support/axe.ts'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { htmlRules } from '../support/html-rules.ts'
import { madeSite } from '../support/made-site.ts'
import { serveFetch } from '../support/serve-fetch.ts'
import { aPublicApp } from '../web/public/public-ports.ts'

const files = await readOwnerFiles(join(packageRoot, 'content'))
// What only leads on is no article.
const outputs = madeSite(files).outputs.filter(({ redirect }) => redirect === undefined)
const published = await Promise.all(outputs.map(made))
const articles = published.filter(({ path }) => /^articles\/.+\/index\.html$/.test(path))

describe('the sample articles', () => {
  const rules: ConfigData['rules'] = {
    ...htmlRules.rules,
    // HTML lets an id begin with a digit, as headings do.
    'valid-id': ['error', { relaxed: true }],
    // An aside inside an article is a landmark only when it has a name (HTML-AAM); these have none.
    'unique-landmark': 'off',
  }
  const validator = new HtmlValidate({ ...htmlRules, rules })

  it.each(articles.map(({ path, body }) => [path, String(body)] as const))(
    '%s is valid HTML',
    async (_, body) => {
      const report = await validator.validateString(body)
      expect(
        report.results.flatMap(({ messages }) => messages.map((one) => `${one.ruleId}: ${one.message}`)),
      ).toEqual([])
    },
  )
})

const browser = await openBrowser()

describe.skipIf(!browser)(browser ? 'the sample articles in a browser' : browserNotRun, () => {
  let page: Page
  let server: Awaited<ReturnType<typeof serveFetch>>
  const requests: string[] = []

  beforeAll(async () => {
    const { app, ports } = aPublicApp()
    for (const { path, body, contentType } of published) await ports.site.write(path, body, contentType)
    server = await serveFetch(app)
    page = await (browser as Browser).newPage()
    page.on('request', (request) => requests.push(request.url()))
  })

  afterAll(async () => {
    await browser?.close()
    await server.stop()
  })

  const addresses = articles.map(({ path }) => `/${path.replace('index.html', '')}`)

  it.each(addresses)('%s has no accessibility fault and fits 320 px', async (address) => {
    await page.setViewportSize({ width: 320, height: 700 })
    await page.goto(server.origin + address)
    expect(await faultsFound(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
  })

  it('load nothing from elsewhere', () => {
    expect(requests.filter((url) => !url.startsWith(server.origin))).toEqual([])
  })
})
