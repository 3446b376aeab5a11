import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A rule of axe's that a page breaks, and the first element that does. */
export interface AxeFault {
  readonly id: string
  readonly impact: string
  readonly html: string | undefined
}

/** Rules that axe is to leave out, by their ids. */
export type RulesOut = Readonly<Record<string, { readonly enabled: false }>>

/** What axe finds on the page as it stands, of any gravity. */
export async function faultsFound(page: Page, rules: RulesOut = {}): Promise<readonly AxeFault[]> {
  return found(page, { rules })
}

/** What axe finds wrong with the page's colours alone, which is all that another palette changes. */
export async function colourFaults(page: Page): Promise<readonly AxeFault[]> {
  return found(page, { runOnly: ['color-contrast'] })
}

async function found(page: Page, asked: object): Promise<readonly AxeFault[]> {
  // Half a megabyte to compile: a page that was looked at before has it.
  if (await page.evaluate('window.axe === undefined')) await page.evaluate(axe)
  // What passes is listed element by element unless nobody wants to know.
  const options = JSON.stringify({ ...asked, resultTypes: ['violations'] })
  const { violations } = (await page.evaluate(`axe.run(${options})`)) as {
    violations: readonly { id: string; impact: string; nodes: readonly { html: string }[] }[]
  }
  return violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]?.html }))
}

/** Those of them that keep people out. */
export async function seriousFaults(page: Page): Promise<readonly AxeFault[]> {
  const faults = await faultsFound(page)
  return faults.filter(({ impact }) => impact === 'serious' || impact === 'critical')
}
