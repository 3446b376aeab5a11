import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds on the page as it stands, of any gravity: each rule with the first element that breaks it. */
export async function faultsFound(page: Page): Promise<readonly unknown[]> {
  await page.evaluate(axe)
  const { violations } = (await page.evaluate('axe.run()')) as {
    violations: readonly { id: string; nodes: readonly { html: string }[] }[]
  }
  return violations.map(({ id, nodes }) => ({ id, html: nodes[0]?.html }))
}
