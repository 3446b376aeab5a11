import { describe, expect, it } from 'vitest'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { expectSound, patience, press, servedDesk } from './desk-in-a-browser.ts'

const browser = await openBrowser()

describe.skipIf(!browser)(browser ? 'overview, deliverability and settings' : browserNotRun, () => {
  const served = servedDesk(browser)

  it('lead a marketer from what needs them to what mends it, without a script', patience, async () => {
    const { desk, enter, origin } = served
    desk.write('articles/broken.md', 'no front matter')
    await served.server.stage.idle()
    const page = await enter({ javaScriptEnabled: false })
    expect(await page.textContent('h1')).toBe('Overview')
    expect(await page.textContent('.needs')).toContain('1 article has errors')
    await press(page, '.needs a')
    expect(new URL(page.url()).pathname).toBe('/admin/articles')
    await page.goto(`${origin}/admin/deliverability`)
    expect(await page.textContent('.standfirst')).toBe('Nothing is wrong.')
    await page.goto(`${origin}/admin/settings`)
    expect(await page.textContent('.facts')).toContain('line')
  })

  it('make a key that is shown once, and revoke it by a typed word', patience, async () => {
    const { enter, origin } = served
    const page = await enter({ viewport: { width: 1280, height: 900 } })
    await page.goto(`${origin}/admin/settings/keys/new`)
    await press(page, 'main button')
    expect(await page.textContent('#key-scopes-fault')).toContain('Choose at least one')
    await expectSound(page)
    await page.fill('#key-name', 'Form on the practice’s site')
    await page.check('[value="subscribers:write"]')
    await press(page, 'main button')
    expect(await page.textContent('.secret')).toMatch(/^tdg_[\w-]{43}$/)
    expect(page.url()).not.toContain('tdg_')
    await expectSound(page)
    await press(page, 'main .actions a')
    expect(await page.textContent('main')).not.toContain('tdg_')
    await press(page, '.row-acts a')
    await page.fill('#sure-typed', 'revoke')
    await press(page, 'main button')
    expect(await page.textContent('[role=status]')).toContain('Revoked.')
  })

  it('look sound', patience, async () => {
    const { enter, origin } = served
    const page = await enter()
    await expectSound(page)
    for (const path of [
      'deliverability',
      'settings',
      'settings/keys',
      'settings/sessions',
      'record',
      'restored',
    ]) {
      await page.goto(`${origin}/admin/${path}`)
      await expectSound(page)
    }
  })

  it('met no error on the console but of pages that say so themselves', () => {
    expect(served.complaints.filter((text) => !/status of 422 /.test(text))).toEqual([])
  })
})
