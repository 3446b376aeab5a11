import { createHash } from 'node:crypto'
import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { faultPage, faultPolicy } from '../../../../functions/core/site/pages/fault-page.ts'
import { htmlRules } from '../../../support/html-rules.ts'
import { aFrame } from '../../../support/site-frame.ts'

const validator = new HtmlValidate(htmlRules)

describe.each([
  ['that knows the site', faultPage(aFrame())],
  ['that knows nothing', faultPage()],
])('the page for a fault of ours, one %s', (_, page) => {
  it('is valid HTML', async () => {
    const { results } = await validator.validateString(page)
    expect(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => [ruleId, message])),
    ).toEqual([])
  })

  it('asks for no file, and its policy lets its own styles in and nothing else', () => {
    expect(page).not.toMatch(/<link|<script|<img| src=|url\(/)
    const styles = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? ''
    const hash = createHash('sha256').update(styles).digest('base64')
    expect(faultPolicy).toContain(`default-src 'none'; style-src 'sha256-${hash}';`)
  })

  it('leads home and stays out of search results', () => {
    expect(page).toContain('<a href="/">')
    expect(page).toContain('<meta name="robots" content="noindex">')
  })
})

it('speaks the site’s words, and keeps its name text', () => {
  const page = faultPage(aFrame({ name: 'Iron & <Sea>', language: 'ar' }))
  expect(page).toContain(aFrame().words.fault.text)
  expect(page).toContain('<header>Iron &amp; &lt;Sea&gt;</header>')
  expect(page).toContain('<html lang="ar" dir="rtl">')
})
