import type { RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { outboundClient } from '../../functions/adapters/outbound.ts'
import { aClient, inside, publicAddress, textOf } from '../support/outbound-client.ts'

const url = 'https://loopback.test/where?x=1'

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

  it.each<readonly [what: string, wrong: string, reason: string]>([
    ['http', 'http://loopback.test/', 'not https'],
    ['no URL', 'loopback.test', 'not https'],
    ['a file', 'file:///etc/passwd', 'not https'],
    ['data', 'data:text/plain,hello', 'not https'],
    ['a script', 'javascript:fetch(1)', 'not https'],
    ['another protocol', 'gopher://loopback.test:443/_GET', 'not https'],
    ['a password', 'https://user:word@loopback.test/', 'a URL with a password'],
    ['a name before the host', 'https://loopback.test@127.0.0.1/', 'a URL with a password'],
    ['another port', 'https://loopback.test:8443/', 'another port than 443'],
    ...inside.map(([what, host]) => [what, `https://${host}/`, 'not a public address'] as const),
  ])('refuses %s before anything is sent', async (_, wrong, reason) => {
    expect(await outboundClient().request({ url: wrong })).toEqual({ kind: 'refused', reason })
  })

  it.each([
    ['127.0.0.1'],
    ['169.254.169.254'],
    ['100.64.0.1'],
    ['0.0.0.0'],
    ['::1'],
    ['::ffff:10.0.0.1'],
    ['fd00:ec2::254'],
    ['64:ff9b::a9fe:a9fe'],
    ['fe80::1%eth0'],
  ])('refuses a name that leads to %s, with or without a dot at its end', async (address) => {
    const client = outboundClient({ resolve: async () => [address] })
    for (const host of ['inside.test', 'inside.test.'])
      expect(await client.request({ url: `https://${host}/` })).toMatchObject({ kind: 'refused' })
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

describe('looking an address up', () => {
  it.each([
    ['https://loopback.test/', ['1.1.1.1'], { kind: 'fine' }],
    ['https://loopback.test/', ['1.1.1.1', '10.0.0.1'], { kind: 'refused', reason: 'not a public address' }],
    ['https://127.0.0.1/', [], { kind: 'refused', reason: 'not a public address' }],
    ['http://loopback.test/', ['1.1.1.1'], { kind: 'refused', reason: 'not https' }],
    ['https://nobody.test/', [], { kind: 'failed', reason: 'no such host' }],
  ])('says of %s at %j what may be done, and sends nothing', async (wanted, addresses, verdict) => {
    const client = await aClient(
      () => expect.fail('it was asked'),
      async () => addresses,
    )
    expect(await client.check(wanted)).toEqual(verdict)
    expect(client.connected).toEqual([])
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

  it('by sending too much is heard as far as was asked for, where its beginning is enough', async () => {
    const client = await aClient((_, answer) => {
      const write = () => answer.write('x'.repeat(10_000), () => write())
      write()
    })
    const answer = await client.request({ url, bytes: 25_000, cutsAnswer: true })
    expect(answer.kind === 'answered' && answer.body.length).toBe(25_000)
  })

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('by answering in %s unasked is understood, up to the size it was given', async (name, pack) => {
    const client = await aClient((incoming, answer) => {
      answer.writeHead(200, { 'content-encoding': name })
      answer.end(pack(incoming.url === '/bomb' ? Buffer.alloc(2_000_000) : 'hello'))
    })
    const answer = await client.request({ url })
    expect(answer.kind === 'answered' && textOf(answer.body)).toBe('hello')
    expect(await client.request({ url: 'https://loopback.test/bomb' })).toEqual({
      kind: 'failed',
      reason: 'more than 65536 bytes',
    })
  })

  it.each([
    ['what is no gzip', 'gzip', 'it cannot be expanded'],
    ['an encoding that nobody has', 'zip', 'an encoding that nobody asked for'],
    ['two encodings', 'gzip, gzip', 'an encoding that nobody asked for'],
  ])('by sending %s is a failure', async (_, encoding, reason) => {
    const client = await aClient((_incoming, answer) => {
      answer.writeHead(200, { 'content-encoding': encoding }).end('hello')
    })
    expect(await client.request({ url })).toEqual({ kind: 'failed', reason })
  })

  it('by more headers than anybody has is cut off', async () => {
    const client = await aClient((_incoming, answer) => {
      answer.setHeader('x-long', 'x'.repeat(100_000)).end()
    })
    expect(await client.request({ url })).toEqual({ kind: 'failed', reason: 'HPE_HEADER_OVERFLOW' })
  })

  it.each([
    ['never answering', (() => {}) as RequestListener],
    ['never ending', ((_, answer) => answer.write('x')) as RequestListener],
    [
      'sending its headers a letter at a time',
      (({ socket }) => {
        const timer = setInterval(() => socket.write('x'), 20)
        socket.on('close', () => clearInterval(timer))
        socket.write('HTTP/1.1 200 OK\r\nx-slow: ')
      }) as RequestListener,
    ],
    [
      'sending its body a letter at a time',
      ((_, answer) => {
        const timer = setInterval(() => answer.write('x'), 20)
        answer.on('close', () => clearInterval(timer))
      }) as RequestListener,
    ],
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
