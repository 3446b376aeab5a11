import { describe, expect, it } from 'vitest'
import { ownerFiles } from '../support/owner-files.ts'
import { aDesk } from './command-line.ts'

interface Snippets {
  readonly name: string | null
  readonly origin: string
  readonly page: string
  readonly script: string
  readonly html: string
  readonly curl: string
  readonly properties: readonly { readonly name: string; readonly means: string }[]
}

describe('tidings form', () => {
  it('prints what to paste for the site’s own form, and how to change its look', async () => {
    const { status, out, err } = await aDesk().tidings('form')
    expect([status, err]).toEqual([0, ''])
    expect(out).toContain('<script src="https://studio.example/signup.js" async></script>')
    expect(out).toContain('<form method="post" action="https://studio.example/subscribe">')
    expect(out).toContain("curl -sS https://studio.example/api/v1/subscriptions -H 'content-type")
    expect(out.match(/^ {2}--tidings-[\w-]+ +\w/gm)?.length).toBeGreaterThanOrEqual(10)
    expect(out).toContain('tidings:subscribed')
    const { origin } = new URL('https://studio.example')
    expect(out).toContain(`needs nothing but script-src ${origin}; connect-src ${origin}\n`)
  })

  it('does the same for the server on this machine', async () => {
    const { out } = await aDesk().tidings('form', '--local')
    expect(out).toMatch(/^For http:\/\/127\.0\.0\.1:\d+\n/)
    expect(out).not.toContain('https://studio.example/signup.js')
  })

  it('says what a page has to allow besides where the site has its visitors checked', async () => {
    const { 'site.yaml': settings } = ownerFiles()
    const turnstile = 'signup:\n  turnstile:\n    siteKey: 1x00000000000000000000AA\n'
    const desk = aDesk({ 'site.yaml': String(settings).replace('signup:\n', turnstile) })
    const { policy } = JSON.parse((await desk.tidings('form', '--json')).out)
    expect(policy).toBe(
      'script-src https://studio.example https://challenges.cloudflare.com; ' +
        'frame-src https://challenges.cloudflare.com; connect-src https://studio.example',
    )
    const { out } = await desk.tidings('form')
    expect(out).toContain('one more press on the signup page')
    expect(out).toContain('POST /api/v1/subscribers with a key')
    expect(out).not.toContain('curl')
  })

  it('prints JSON for programs', async () => {
    const desk = aDesk()
    const { out } = await desk.tidings('form', '--json')
    const snippets = JSON.parse(out) as Snippets
    expect(snippets).toMatchObject({ name: null, origin: 'https://studio.example' })
    expect(snippets.page).toBe('https://studio.example/subscribe')
    expect(snippets.properties.length).toBeGreaterThanOrEqual(10)
  })

  it('says which forms there are when asked for one that is not', async () => {
    const { status, err } = await aDesk().tidings('form', 'gone')
    expect(status).toBe(2)
    expect(err).toContain('no form "gone"')
  })
})
