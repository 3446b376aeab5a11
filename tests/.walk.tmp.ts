import { openBrowser } from './support/browser.ts'
const base = process.argv[2]!
const browser = await openBrowser(); if (!browser) process.exit(1)
const page = await (await browser.newContext()).newPage()
page.on('console', (m) => m.type() === 'error' && console.log('CONSOLE', page.url(), m.text()))
page.on('response', (r) => r.status() >= 400 && console.log('HTTP', r.status(), r.url()))
const out = 'tests/.artifacts/g/real'
async function shot(name: string, url?: string) {
  if (url) await page.goto(base + url, { waitUntil: 'networkidle' })
  for (const [w, s] of [[390, 'light'], [1280, 'dark'], [1280, 'light']] as const) {
    await page.setViewportSize({ width: w, height: 1000 }); await page.emulateMedia({ colorScheme: s })
    await page.evaluate(`document.querySelectorAll('img').forEach((i) => i.loading = 'eager')`)
    await page.screenshot({ path: `${out}/${name}-${w}-${s}.png` })
  }
}
const list = await (await fetch(base + '/_local/messages')).json() as any[]
console.log(list.map((m) => [m.subject, m.to, m.tags]))
await page.goto(`${base}/_local/messages/${list[0].id}`, { waitUntil: 'networkidle' }); await shot('welcome-mail')
const f2 = page.frames().find((f) => f.url().endsWith('/html'))!
const pref = (await f2.evaluate(`[...document.querySelectorAll('a')].map((a) => a.href).find((h) => h.includes('/preferences/'))`) as string).slice(base.length + 1)
await shot('preferences', '/' + pref)
await page.click('input[value=back-care]'); await page.click('main form .button'); await page.waitForLoadState('networkidle'); await shot('preferences-saved')
await browser.close()
