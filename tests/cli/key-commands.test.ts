import { beforeAll, describe, expect, it } from 'vitest'
import type { LocalServer } from '../../infra/local/local-server.ts'
import type { Desk } from './command-line.ts'
import { openServedDesk } from './served-desk.ts'

describe('tidings key', () => {
  let desk: Desk
  let server: LocalServer
  beforeAll(async () => {
    const opened = await openServedDesk({})
    ;({ desk, server } = opened)
    return opened.close
  })

  const ask = async (key: string, path: string) => {
    const headers = { authorization: `Bearer ${key}` }
    return (await server.fetch(new Request(`http://127.0.0.1/api/v1${path}`, { headers }))).status
  }

  it('has none to list at first and says how to make one', async () => {
    expect(await desk.tidings('key')).toMatchObject({
      status: 0,
      out: expect.stringContaining('npx tidings key create'),
    })
  })

  it('makes a key that opens what it was made for, and prints nothing else to standard output', async () => {
    const { status, out, err } = await desk.tidings(
      'key',
      'create',
      '--name',
      'Reports',
      '--scope',
      'campaigns:read',
    )
    expect(status).toBe(0)
    expect(out).toMatch(/^tdg_[A-Za-z0-9_-]{43}\n$/)
    expect(err).toMatch(/^Key [0-9a-f]{12} is made\. Keep it now/)
    expect(await ask(out.trim(), '/campaigns')).toBe(200)
    expect(await ask(out.trim(), '/subscribers')).toBe(403)
  })

  it('shows a key with its scopes and last use, and revokes it by its id', async () => {
    const scopes = ['--scope', 'content:read', '--scope', 'segments:read']
    const made = await desk.tidings(
      'key',
      'create',
      '--name',
      'Site',
      ...scopes,
      '--expires',
      'P90D',
      '--json',
    )
    expect(made).toMatchObject({ status: 0, err: '' })
    const { id, key, ...shown } = JSON.parse(made.out)
    expect(shown).toMatchObject({
      scopes: ['content:read', 'segments:read'],
      expiresAt: expect.stringMatching(/^2027-02-21T08:/),
    })
    expect(await ask(key, '/topics')).toBe(200)
    const { out } = await desk.tidings('key', 'list')
    const line = out.split('\n').find((each) => each.startsWith(id))
    expect(line).toMatch(/Site +good until 2027-02-21 +used 2026-11-23 +content:read segments:read$/)
    expect(out).not.toContain(key)
    expect(await desk.tidings('key', 'revoke', id)).toMatchObject({
      status: 0,
      out: `Key ${id} opens nothing any more, and neither does any key that was made with it.\n`,
    })
    expect(await ask(key, '/topics')).toBe(401)
    expect((await desk.tidings('key', 'list')).out).toMatch(/Site +revoked 2026-11-23 /)
  })

  it('knows no key of an unknown id', async () => {
    expect(await desk.tidings('key', 'revoke', 'none')).toMatchObject({
      status: 1,
      err: expect.stringContaining('There is no such key'),
    })
  })
})
