import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { LocalServer } from '../../infra/local/local-server.ts'
import type { Desk } from './command-line.ts'
import { openServedDesk } from './served-desk.ts'

let desk: Desk
let server: LocalServer
beforeAll(async () => {
  const opened = await openServedDesk({})
  ;({ desk, server } = opened)
  return opened.close
})

describe('tidings key', () => {
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

describe('tidings secret', () => {
  afterEach(() => vi.restoreAllMocks())

  const piping = (...chunks: readonly string[]) =>
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from(chunks) as typeof process.stdin)

  it('takes a secret from standard input, and the running server has it', async () => {
    piping('tok', 'en-1\n')
    expect(await desk.tidings('secret', 'set', 'mastodon-token')).toEqual({
      status: 0,
      out: 'mastodon-token is set. It counts within five minutes.\n',
      err: '',
    })
    expect(await server.stage.ports.secrets.read('mastodon-token')).toBe('token-1')
    expect(readFileSync(desk.at('home/keys.json'), 'utf8')).toContain('token-1')
  })

  it('lists what there can be and what is set, and no value', async () => {
    const { out } = await desk.tidings('secret')
    expect(out).toMatch(/^set {6}mastodon-token/m)
    expect(out).toMatch(/^not set {2}bluesky-password .+app password/m)
    expect(out).not.toContain('token-1')
    expect(JSON.parse((await desk.tidings('secret', 'list', '--json')).out).secrets).toContainEqual({
      name: 'dev-key',
      isSet: false,
    })
  })

  it.each([
    ['an unknown name', 'id-key', ['x'], 'there is no secret id-key; there are: turnstile-secret'],
    ['nothing', 'dev-key', ['  \n'], 'dev-key was not set: nothing was given'],
    ['two lines', 'dev-key', ['s3cret one\ns3cret two'], 'dev-key was not set: it has blanks'],
    ['a whole file', 'dev-key', ['s3cret'.repeat(10_000)], 'that is no secret: it is far too long'],
    ['what cannot sign', 'syndication-webhook-secret', ['whsec_s3cret'], 'A new one: echo "whsec_$('],
  ])('refuses %s without repeating it', async (_, name, chunks, says) => {
    piping(...chunks)
    const { status, out, err } = await desk.tidings('secret', 'set', name)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toContain(says)
    expect(err).not.toContain('s3cret')
  })

  it('takes none from the command line, where the shell would remember it', async () => {
    const { status, err } = await desk.tidings('secret', 'set', 'dev-key', 's3cret')
    expect(status).toBe(2)
    expect(err).not.toContain('s3cret')
  })

  it('gives none out below /_local either, and takes none from another site', async () => {
    const ask = (init?: RequestInit) => server.fetch(new Request('http://127.0.0.1/_local/secrets', init))
    expect(await (await ask()).json()).toEqual(['mastodon-token'])
    const body = JSON.stringify({ name: 'dev-key', value: 'x' })
    const headers = { 'content-type': 'application/json', origin: 'https://elsewhere.example' }
    expect((await ask({ method: 'POST', headers, body })).status).toBe(400)
    expect(await server.stage.ports.secrets.read('dev-key')).toBeUndefined()
  })
})
