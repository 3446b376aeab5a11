import { beforeAll, describe, expect, it } from 'vitest'
import type { LocalServer } from '../../infra/local/local-server.ts'
import { aDesk, type Desk } from './command-line.ts'
import { openServedDesk } from './served-desk.ts'

describe('tidings admin-link', () => {
  let desk: Desk
  let server: LocalServer
  beforeAll(async () => {
    const opened = await openServedDesk({})
    ;({ desk, server } = opened)
    return opened.close
  })

  it('prints a link alone to standard output that signs the owner in to the running server, once', async () => {
    const { status, out, err } = await desk.tidings('admin-link', '--email', 'ana@studio.example')
    expect(status).toBe(0)
    expect(err).toMatch(/^It signs ana@studio\.example in, once, until Mon 23 Nov 2026 at 08:15 UTC/)
    expect(err).not.toContain('not running')
    expect(out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/admin\/sign-in\/[\w-]{43}\n$/)
    const link = out.trim()
    expect(await (await fetch(link)).text()).toContain('ana@studio.example')
    const { origin } = new URL(link)
    const press = () => fetch(link, { method: 'POST', headers: { origin }, redirect: 'manual' })
    const pressed = await press()
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/admin'])
    const cookie = pressed.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(await (await fetch(`${origin}/admin`, { headers: { cookie } })).text()).toContain('an owner')
    expect((await press()).status).toBe(410)
  })

  it('tells all as JSON', async () => {
    const { status, out, err } = await desk.tidings('admin-link', '--email', 'ben@studio.example', '--json')
    expect([status, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toEqual({
      email: 'ben@studio.example',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/admin\/sign-in\//),
      expiresAt: expect.stringMatching(/^2026-11-23T08:15/),
    })
  })

  it('says what is wrong with an address, and where none is told', async () => {
    expect(await desk.tidings('admin-link')).toMatchObject({
      status: 1,
      err: expect.stringContaining('names no address for the owner. Give --email'),
    })
    expect(await desk.tidings('admin-link', '--email', 'ana')).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringContaining('no address of one mailbox'),
    })
  })

  it('can be made by no key, whatever it was made for', async () => {
    const made = await desk.tidings('key', 'create', '--name', 'All', '--scope', '*')
    const headers = { authorization: `Bearer ${made.out.trim()}`, 'content-type': 'application/json' }
    const url = 'http://127.0.0.1/api/v1/desk/sign-in-links'
    const answer = await server.fetch(new Request(url, { method: 'POST', headers, body: '{}' }))
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ rule: 'not-by-key' })
  })
})

it('tells where no server runs to start one', { timeout: 60_000 }, async () => {
  const desk = aDesk()
  const { status, out, err } = await desk.tidings('admin-link', '--email', 'ana@studio.example')
  expect(status).toBe(0)
  expect(err).toContain('start it first, with npm start')
  expect(out).toMatch(/^http:\/\/127\.0\.0\.1:3000\/admin\/sign-in\/[\w-]{43}\n$/)
})
