import type { Page } from 'playwright-core'
import { messagePage } from '../../functions/core/site/pages/message-page.tsx'
import type { PageFrame } from '../../functions/core/site/pages/page.ts'
import { signupPage } from '../../functions/core/site/pages/signup-page.tsx'
import { linkPage, signInPage } from '../../functions/web/admin/pages/sign-in-pages.tsx'
import { askedPage } from '../../functions/web/admin/pages/told-pages.tsx'
import { uploadPage } from '../../functions/web/admin/pages/upload-page.tsx'
import { aColleague } from '../support/desk.ts'

/** Where the pages below stand on the site that is looked at. */
export const unusualAt = (name: string) => `/look/${name}/`

/** Stands in for Cloudflare's check, which nobody may load here, in its own size (Turnstile, "Widget sizes: normal"). */
const checkOf300 = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="65"><rect x=".5" y=".5" width="299" height="64" fill="#fafafa" stroke="#e0e0e0"/><text x="16" y="38" font-family="sans-serif" font-size="14" fill="#232323">Cloudflare’s check stands here</text></svg>`

/** Somebody at the desk, for pages that are shown with their forms. */
const anybody = {
  colleague: aColleague(),
  session: {
    ...{ hash: 'a'.repeat(64), id: 'a'.repeat(16), colleagueId: aColleague().id },
    ...{ createdAt: aColleague().addedAt, seenAt: aColleague().addedAt, expiresAt: aColleague().addedAt },
    browser: 'Firefox on Windows',
  },
  secret: 'a'.repeat(43),
  formKey: 'a'.repeat(32),
  actor: `desk:${aColleague().id}`,
}

const misdated = {
  ...{ file: 'articles/spring.md', line: 4, column: 7, rule: 'front-matter-wrong-value' },
  severity: 'error',
  message: 'This is not a date of the calendar',
  mend: 'Write it as year-month-day, for example 2026-11-01',
} as const
const uploadFaults = {
  images: 'bar.svg: pictures are PNG, JPEG, GIF or WebP, and named so',
  found: { file: misdated.file, problems: [misdated] },
}

/** Pages of the site that only a fault, a limit or a form elsewhere brings up, by name. */
function unusualPages(frame: PageFrame): ReadonlyMap<string, string> {
  const { words, site } = frame
  const checked = {
    ...frame,
    site: { ...site, signup: { ...site.signup, turnstile: { siteKey: '1x00000000000000000000AA' } } },
  }
  const values = { email: 'ana.berger@', name: 'Ana', topics: [] }
  const faults = { email: words.errors.email, topics: words.errors.noTopic }
  const begun = { email: 'ana.berger@harbour.example', name: 'Ana', topics: ['back-care'] }
  const withCheck = (page: string) =>
    page.replace(
      /<div class="cf-turnstile"[^>]*>/,
      '$&<img src="/look/check.svg" alt="" width="300" height="65"/>',
    )
  return new Map([
    ['subscribe-faults', signupPage(frame, { values, faults })],
    ['subscribe-check', withCheck(signupPage(checked, { values: begun, handsOver: true }))],
    [
      'subscribe-check-faults',
      withCheck(signupPage(checked, { values: begun, faults: { challenge: words.errors.challenge } })),
    ],
    ['limited', messagePage(frame, words.limited)],
    ['desk-sign-in', signInPage(frame, { onLoopback: true })],
    ['desk-sign-in-faults', signInPage(frame, { faulty: 'ana at home' })],
    ['desk-asked', askedPage(frame)],
    [
      'desk-upload-faults',
      uploadPage(frame, {
        signedIn: anybody,
        faults: uploadFaults,
        replace: true,
        over: new Map([['articles/plan.md', 'tag']]),
      }),
    ],
    ['desk-link', linkPage(frame, aColleague())],
    [
      'confirm-expired',
      messagePage(frame, words.expired, undefined, {
        words: { button: words.expired.button },
        consent: site.signup.consentText,
      }),
    ],
  ])
}

/** Documents and pictures by the path that a browser is shown them at: none is a file of the site, which the next publishing would take away. */
export type Shown = ReadonlyMap<string, string>

/** They, with their names. */
export function unusualShown(frame: PageFrame): { readonly names: readonly string[]; readonly shown: Shown } {
  const pages = [...unusualPages(frame)]
  return {
    names: pages.map(([name]) => name),
    shown: new Map([
      ['/look/check.svg', checkOf300],
      ...pages.map(([name, page]) => [unusualAt(name), page] as const),
    ]),
  }
}

/** Has a browser's page find them. */
export async function showAt(page: Page, shown: Shown): Promise<void> {
  await page.route('**/look/**', (route) => {
    const { pathname } = new URL(route.request().url())
    const body = shown.get(pathname)
    const contentType = pathname.endsWith('.svg') ? 'image/svg+xml' : 'text/html; charset=utf-8'
    return body === undefined ? route.fallback() : route.fulfill({ contentType, body })
  })
}
