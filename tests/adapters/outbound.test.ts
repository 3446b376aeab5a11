import type { RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { outboundClient } from '../../functions/adapters/outbound.ts'
import { loopbackCertificate, startHttps } from '../support/loopback-https.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

const publicAddress = '1.1.1.1'

/** The client with a public address whose place the listener takes; names lead to it unless `resolve` says otherwise. */
async function aClient(
  listener: RequestListener,
  resolve: (host: string) => Promise<readonly string[]> = async () => [publicAddress],
) {
  const { port, close } = await startHttps(listener)
  open.push({ close })
  const connected: string[] = []
  const connect = (address: string) => {
    connected.push(address)
    return { port, ca: loopbackCertificate }
  }
  return { ...outboundClient({ resolve, connect }), connected }
}

const url = 'https://loopback.test/where?x=1'
const textOf = (body: Uint8Array) => new TextDecoder().decode(body)

describe('asking another host', () => {
  it('sends what it was told to, and tells what came back', async () => {
    const client = await aClient(async (incoming, answer) => {
      const { host, 'x-key': key, 'accept-encoding': encoding } = incoming.headers
      answer.writeHead(201, { 'X-Said': 'yes' })
      const said = `${incoming.method} ${incoming.url} ${host} ${key} ${encoding}`
      answer.end(`${said}|${await text(incoming)}`)
    })
    const answer = await client.request({ url, method: 'POST', headers: { 'x-key': 'k' }, body: 'a=1' })
    if (answer.kind !== 'answered') throw new Error(answer.reason)
    expect([answer.status, answer.headers['x-said']]).toEqual([201, 'yes'])
    expect(textOf(answer.body)).toBe('POST /where?x=1 loopback.test k identity|a=1')
  })

  it.each([
    ['http', 'http://loopback.test/', 'not https'],
    ['no URL', 'loopback.test', 'not https'],
    ['a file', 'file:///etc/passwd', 'not https'],
    ['a password', 'https://user:word@loopback.test/', 'a URL with a password'],
    ['another port', 'https://loopback.test:8443/', 'another port than 443'],
    ['loopback', 'https://127.0.0.1/', 'not a public address'],
    ['loopback as a number', 'https://2130706433/', 'not a public address'],
    ['loopback in hexadecimal', 'https://0x7f.1/', 'not a public address'],
    ['IPv6 loopback', 'https://[::1]/', 'not a public address'],
    ['mapped loopback', 'https://[::ffff:127.0.0.1]/', 'not a public address'],
    ['the cloud’s credentials', 'https://169.254.169.254/latest/meta-data/', 'not a public address'],
  ])('refuses %s before anything is sent', async (_, wrong, reason) => {
    expect(await outboundClient().request({ url: wrong })).toEqual({ kind: 'refused', reason })
  })

  it('refuses a name with an address that is not public, even among others that are', async () => {
    const client = outboundClient({ resolve: async () => ['1.1.1.1', '10.0.0.1'] })
    expect(await client.request({ url: 'https://inside.test/' })).toEqual({
      kind: 'refused',
      reason: 'not a public address',
    })
  })

  it('connects to the address that was checked, whatever the name leads to a moment later', async () => {
    const answers = [[publicAddress], ['127.0.0.1']]
    const client = await aClient(
      (_, answer) => answer.end('hello'),
      async () => answers.shift() ?? [],
    )
    expect(await client.request({ url })).toMatchObject({ kind: 'answered' })
    expect([client.connected, answers.length]).toEqual([[publicAddress], 1])
    expect(await client.request({ url })).toEqual({ kind: 'refused', reason: 'not a public address' })
  })

  it('says of a name that nobody has that there is no such host', async () => {
    const client = outboundClient({ resolve: async () => [] })
    expect(await client.request({ url })).toEqual({ kind: 'failed', reason: 'no such host' })
  })

  it('refuses a server that nobody vouches for', async () => {
    const client = await aClient((_, answer) => answer.end('hello'))
    const answer = await client.request({ url: 'https://elsewhere.test/' })
    expect(answer).toEqual({ kind: 'failed', reason: 'ERR_TLS_CERT_ALTNAME_INVALID' })
  })
})

describe('a redirect', () => {
  const leadingTo = (location: string) =>
    aClient(
      (incoming, answer) =>
        incoming.url === '/start'
          ? answer.writeHead(302, { location }).end()
          : answer.end(`at ${incoming.url}`),
      async (host) => [host === 'inside.test' ? '192.168.0.1' : publicAddress],
    )
  const start = 'https://loopback.test/start'

  it('is followed for GET', async () => {
    const answer = await (await leadingTo('/end')).request({ url: start })
    expect(answer.kind === 'answered' && textOf(answer.body)).toBe('at /end')
  })

  it.each([
    ['http://loopback.test/end', 'not https'],
    ['https://127.0.0.1/end', 'not a public address'],
    ['https://inside.test/end', 'not a public address'],
    ['//[::1]/end', 'not a public address'],
    ['https://loopback.test:22/', 'another port than 443'],
  ])('to %s is refused', async (location, reason) => {
    expect(await (await leadingTo(location)).request({ url: start })).toEqual({ kind: 'refused', reason })
  })

  it.each([
    ['authorization', 'https://other.test/end', 'refused'],
    ['api-key', 'https://other.test/end', 'refused'],
    ['authorization', '/end', 'answered'],
    ['accept', 'https://other.test/end', 'answered'],
  ])('of a request with the header %s to %s is %s', async (name, location, kind) => {
    const answer = await (await leadingTo(location)).request({ url: start, headers: { [name]: 'k' } })
    expect(answer.kind).toBe(kind)
  })

  it('without end is given up', async () => {
    const client = await leadingTo('/start')
    expect(await client.request({ url: start })).toEqual({ kind: 'refused', reason: 'too many redirects' })
  })

  it('is the answer of whatever changes something', async () => {
    const answer = await (await leadingTo('/end')).request({ url: start, method: 'POST', body: 'x' })
    expect(answer).toMatchObject({ kind: 'answered', status: 302 })
  })
})

describe('a host that misbehaves', () => {
  it('by sending too much is cut off', async () => {
    const client = await aClient((_, answer) => {
      const write = () => answer.write('x'.repeat(10_000), () => write())
      write()
    })
    expect(await client.request({ url, bytes: 50_000 })).toEqual({
      kind: 'failed',
      reason: 'more than 50000 bytes',
    })
  })

  it.each([
    ['never answering', (() => {}) as RequestListener],
    ['never ending', ((_, answer) => answer.write('x')) as RequestListener],
  ])('by %s costs no more than the time it was given', async (_, listener) => {
    const client = await aClient(listener)
    expect(await client.request({ url, milliseconds: 150 })).toEqual({
      kind: 'failed',
      reason: 'it took too long',
    })
  })

  it('in its name server costs no more either', async () => {
    const client = outboundClient({ resolve: () => new Promise(() => {}) })
    expect(await client.request({ url, milliseconds: 50 })).toEqual({
      kind: 'failed',
      reason: 'it took too long',
    })
  })

  it('by hanging up is a failure with its code', async () => {
    const client = await aClient((incoming) => incoming.socket.destroy())
    expect(await client.request({ url })).toEqual({ kind: 'failed', reason: 'ECONNRESET' })
  })
})
