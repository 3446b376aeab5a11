import { describe, expect, it } from 'vitest'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { anEmbedding } from '../support/embedding.ts'
import { aHostPage, aSiteToEmbed, someonesPages, strictPolicy } from '../support/widget-host.ts'

const browser = await openBrowser()

describe.skipIf(!browser)(browser ? 'the embedded form in a browser' : browserNotRun, () => {
  const shown = anEmbedding(browser)

  it('signs up from another site under its strict policy, asks nobody else, and keeps nothing', async () => {
    await shown.open('/one')
    await shown.page.evaluate(
      `addEventListener('tidings:subscribed', ({ detail }) => { window.told = JSON.stringify(detail) })`,
    )
    await shown.form().getByLabel('E-mail address').fill('ana@example.com')
    await shown.form().getByLabel('First name').fill('Ana')
    await shown.form().getByLabel('Your goal').fill('Lift the children')
    await shown.form().getByLabel('Your age').fill('41')
    await shown.form().getByLabel('How long have you trained?').selectOption('year')
    await shown.form().getByLabel('When would you like to start?').fill('2026-12-01')
    await shown.form().getByLabel('I have a gym of my own').check()
    await shown.form().getByLabel('Back care').uncheck()
    await shown.form().getByRole('button').click()
    await shown.form().locator('.notice').waitFor()
    expect(await shown.form().locator('.notice').textContent()).toBe(shown.site.words.signup.checkInbox)
    const { host: name } = new URL(shown.host.origin)
    expect(shown.site.ports.transactional.waiting).toMatchObject([
      {
        email: 'ana@example.com',
        name: 'Ana',
        topics: ['strength'],
        source: `form:${name}/one`,
        fields: { goal: 'Lift the children', age: 41, level: 'year', start: '2026-12-01', gym: true },
      },
    ])
    const told = await shown.page.evaluate('window.told')
    expect(JSON.parse(String(told))).toEqual({ source: `form:${name}/one`, topics: ['strength'] })
    expect(shown.complaints).toEqual([])
    expect(
      shown.requests.filter((url) => ![shown.site.origin, shown.host.origin].includes(new URL(url).origin)),
    ).toEqual([])
    expect(await shown.page.context().cookies()).toEqual([])
    expect(await shown.page.evaluate('localStorage.length + sessionStorage.length')).toBe(0)
  })

  it('says beside each field what is missing, moves there, and takes it back when it is mended', async () => {
    await shown.open('/one')
    await shown.form().getByLabel('Your age').fill('7')
    await shown.form().getByRole('button').click()
    expect(await shown.inForm('root.activeElement.name')).toBe('email')
    const email = shown.form().getByLabel('E-mail address')
    expect(await email.getAttribute('aria-invalid')).toBe('true')
    const described =
      await shown.inForm(`[...root.querySelector('#email').getAttribute('aria-describedby').split(' ')]
      .map((id) => root.getElementById(id).textContent)`)
    expect(described).toEqual([shown.site.words.errors.email, shown.site.words.signup.emailHint])
    const { required } = shown.site.words.errors
    const faults = [shown.site.words.errors.email, required, 'Enter a number from 16 to 99']
    expect(await shown.form().locator('.fault').allTextContents()).toEqual(faults)
    expect(await shown.status().textContent()).toBe(shown.site.words.errors.summary)
    await email.fill('ana@localhost')
    await shown.form().getByLabel('Your goal').fill('Lift')
    await shown.form().getByLabel('Your age').fill('')
    for (const topic of ['Back care', 'Strength']) await shown.form().getByLabel(topic).uncheck()
    await shown.form().getByRole('button').click()
    await shown.form().locator('.fault').first().waitFor()
    // The browser takes this address and no topic, the site does not.
    const { email: wrong, noTopic } = shown.site.words.errors
    expect(await shown.form().locator('.fault').allTextContents()).toEqual([wrong, noTopic])
    await shown.form().getByLabel('Strength').check()
    await email.fill('ana@example.com')
    await shown.form().getByRole('button').click()
    await shown.form().locator('.notice').waitFor()
    expect(shown.site.ports.transactional.waiting).toHaveLength(1)
  })

  it('is filled in and sent by keyboard alone', async () => {
    await shown.open('/one')
    const typed = ['ana@example.com', '', 'Lift', '', 'About', ' ', ' ', '']
    for (const text of typed) {
      await shown.page.keyboard.press('Tab')
      // A date has several places to stop at.
      while (await shown.inForm(`root.activeElement?.type === 'date'`)) await shown.page.keyboard.press('Tab')
      await shown.page.keyboard.type(text)
    }
    await shown.page.keyboard.press('Tab')
    await shown.page.keyboard.press('Tab')
    await shown.page.keyboard.press('Enter')
    await shown.form().locator('.notice').waitFor()
    const answered = { goal: 'Lift', level: 'year', gym: true }
    expect(shown.site.ports.transactional.waiting).toMatchObject([
      { topics: ['back-care'], fields: answered },
    ])
    expect(await shown.inForm('root.activeElement.className')).toBe('notice')
  })

  it('stands twice on a page, each with its own settings', async () => {
    await shown.open('/two')
    await shown.page.locator('tidings-signup').nth(1).waitFor()
    const [short, narrow] = [
      shown.page.locator('tidings-signup').nth(0),
      shown.page.locator('tidings-signup').nth(1),
    ]
    await short.getByLabel('E-mail address').fill('ana@example.com')
    await short.getByRole('button', { name: 'Join the list' }).click()
    await short.locator('.notice').waitFor()
    expect(await narrow.locator('form').count()).toBe(1)
    expect(await narrow.locator('fieldset').count()).toBe(0)
    await narrow.getByLabel('E-mail address').fill('ben@example.com')
    await narrow.getByLabel('Your goal').fill('Sleep')
    await narrow.getByRole('button').click()
    await narrow.locator('.notice').waitFor()
    expect(shown.site.ports.transactional.waiting).toMatchObject([
      { email: 'ana@example.com', form: 'short', topics: ['strength', 'back-care'], source: 'form:left' },
      { email: 'ben@example.com', topics: ['back-care'] },
    ])
  })

  it('leads to the page that its form names', async () => {
    await shown.open('/leading')
    await shown.form().getByLabel('E-mail address').fill('ana@example.com')
    await shown.form().getByRole('button').click()
    await shown.page.waitForURL(`${shown.site.origin}/thanks`)
  })

  it('does not send from a site that is not allowed, and shows the way to the page', async () => {
    await shown.open('/two', shown.stranger)
    await shown.form().getByLabel('E-mail address').fill('ana@example.com')
    await shown.form().getByRole('button').click()
    await shown.form().getByRole('button', { name: shown.site.words.signup.retry }).waitFor()
    expect(await shown.status().textContent()).toContain(shown.site.words.signup.unreachable)
    const link = shown.form().getByRole('link', { name: shown.site.words.signup.elsewhere })
    expect(await link.getAttribute('href')).toBe(`${shown.site.origin}/subscribe?form=short`)
    expect(shown.site.ports.transactional.waiting).toEqual([])
  })

  it('is sent again after the network came back', async () => {
    await shown.open('/two')
    await shown.form().getByLabel('E-mail address').fill('ana@example.com')
    await shown.page.context().setOffline(true)
    await shown.form().getByRole('button').click()
    const retry = shown.form().getByRole('button', { name: shown.site.words.signup.retry })
    await retry.waitFor()
    await shown.page.context().setOffline(false)
    await retry.click()
    await shown.form().locator('.notice').waitFor()
    expect(shown.site.ports.transactional.waiting).toHaveLength(1)
  })

  it('says when to try again after too many signups', async () => {
    const busy = await aSiteToEmbed({ globalPerHour: 1 })
    const tag = `<script src="${busy.origin}/signup.js" data-form="short" async></script>`
    const pages = await someonesPages(strictPolicy(busy.origin), { '/': aHostPage(tag) })
    busy.allow(pages.origin)
    await shown.open('/', pages)
    for (const email of ['ana@example.com', 'ben@example.com']) {
      await shown.open('/', pages)
      await shown.form().getByLabel('E-mail address').fill(email)
      await shown.form().getByRole('button').click()
      await shown.form().locator('.notice, .bad').waitFor()
    }
    expect(await shown.status().textContent()).toMatch(/after \d{1,2}:\d\d( [AP]M)?\.$/)
    expect(busy.ports.transactional.waiting).toHaveLength(1)
    await Promise.all([busy.stop(), pages.stop()])
  })

  it('shows Cloudflare’s check where the site asks for one, and sends what it found with each request, or shows the way to the page', async () => {
    const checked = await aSiteToEmbed({}, { turnstile: { siteKey: '1x00000000000000000000AA' } })
    const cloudflare = 'https://challenges.cloudflare.com'
    const policy = strictPolicy(checked.origin).replace('script-src', `script-src ${cloudflare}`)
    const tag = `<script src="${checked.origin}/signup.js" data-form="short" async></script>`
    const pages = await someonesPages(policy, { '/': aHostPage(tag) })
    checked.allow(pages.origin)
    // Their script, as far as ours uses it: it is not ours, and no test may ask for it.
    const theirs = `(() => { let count = 1; window.turnstile = {
      render: (place, { sitekey, action }) => { place.append(sitekey + ' ' + action); return 'one' },
      getResponse: (id) => count === 2 ? undefined : id + '-' + count, reset: () => { count += 1 } } })()`
    await shown.page.route(`${cloudflare}/**`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: theirs }),
    )
    const sent: unknown[] = []
    shown.page.on(
      'request',
      (request) => request.method() === 'POST' && sent.push(request.postDataJSON().challenge),
    )
    await shown.open('/', pages)
    await shown.page.waitForSelector(
      'tidings-signup > [slot=challenge]:has-text("1x00000000000000000000AA signup")',
    )
    const send = async (email: string) => {
      await shown.form().getByLabel('E-mail address').fill(email)
      await shown.form().getByRole('button').click()
    }
    await send('ana@localhost')
    await shown.form().locator('.fault').waitFor()
    await send('ana@example.com')
    const instead = shown.form().getByRole('link', { name: checked.words.signup.elsewhere })
    expect(await instead.getAttribute('href')).toBe(`${checked.origin}/subscribe?form=short`)
    expect(await shown.status().textContent()).toContain(checked.words.errors.challenge)
    await send('ana@example.com')
    await shown.form().locator('.notice').waitFor()
    expect(sent).toEqual(['one-1', undefined, 'one-3'])
    await Promise.all([checked.stop(), pages.stop()])
  })
})
