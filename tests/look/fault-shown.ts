import type { Page } from 'playwright-core'
import { faultPage, faultPolicy } from '../../functions/core/site/pages/fault-page.ts'
import type { PageFrame } from '../../functions/core/site/pages/page.ts'

/** Where the page for a fault of ours is looked at. */
export const faultAt = '/look/fault/'

/** Answers that address as a function does that has failed: with the page's own policy, which no published file has. */
export async function showFault(page: Page, frame: PageFrame): Promise<void> {
  await page.route(`**${faultAt}`, (route) =>
    route.fulfill({
      status: 500,
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': faultPolicy },
      body: faultPage(frame),
    }),
  )
}
