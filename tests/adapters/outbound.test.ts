import type { RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
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

/** Hosts of machines that nobody outside may be led to, as they can be written. */
const inside = [
  ['loopback', '127.0.0.1'],
  ['loopback with a dot at its end', '127.0.0.1.'],
  ['loopback as a number', '2130706433'],
  ['loopback in hexadecimal', '0x7f.1'],
  ['loopback in hexadecimal, whole', '0x7f000001'],
  ['loopback in octal', '0177.0.0.1'],
  ['loopback, shortened', '127.1'],
  ['loopback in full-width digits', '１２７.０.０.１'],
  ['loopback, percent-encoded', '%31%32%37.0.0.1'],
  ['nowhere', '0'],
  ['a private network', '10.1.2.3'],
  ['a private network in octal', '0300.0250.0.1'],
  ['a carrier’s network', '100.64.0.1'],
  ['the cloud’s credentials', '169.254.169.254'],
  ['the cloud’s credentials as a number', '2852039166'],
  ['multicast', '224.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['IPv6 loopback', '[::1]'],
  ['IPv6 loopback in full', '[0:0:0:0:0:0:0:1]'],
  ['mapped loopback', '[::ffff:127.0.0.1]'],
  ['mapped credentials in hexadecimal', '[::ffff:a9fe:a9fe]'],
  ['compatible loopback', '[::127.0.0.1]'],
  ['translated credentials', '[64:ff9b::a9fe:a9fe]'],
  ['locally translated credentials', '[64:ff9b:1::a9fe:a9fe]'],
  ['6to4 of loopback', '[2002:7f00:1::]'],
  ['Teredo of loopback', '[2001:0:7f00:1::]'],
  ['unique local, where a cloud keeps credentials', '[fd00:ec2::254]'],
  ['link-local', '[fe80::1]'],
  ['multicast in IPv6', '[ff02::1]'],
] as const
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

describe('a redirect', () => {
  const leadingTo = (location: string) =>
    aClient(
      (incoming, answer) =>
        incoming.url === '/start'
          ? answer.writeHead(302, { location }).end()
          : answer.end(`at ${incoming.url}`),
      async (host) => [host.startsWith('inside.test') ? '192.168.0.1' : publicAddress],
    )
  const start = 'https://loopback.test/start'

  it('is followed for GET', async () => {
    const answer = await (await leadingTo('/end')).request({ url: start })
    expect(answer.kind === 'answered' && textOf(answer.body)).toBe('at /end')
  })

  it.each<readonly [location: string, reason: string]>([
    ['http://loopback.test/end', 'not https'],
    ['https://inside.test/end', 'not a public address'],
    ['https://inside.test./end', 'not a public address'],
    ['//[::1]/end', 'not a public address'],
    ['\\\\127.0.0.1\\end', 'not a public address'],
    ['https://me@loopback.test/', 'a URL with a password'],
    ['https://loopback.test:22/', 'another port than 443'],
    ['ftp://loopback.test/', 'not https'],
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

  it('to a machine inside is refused, however its address is written', async () => {
    const hosts: string[] = inside.map(([, host]) => host).filter((host) => /^[\x20-\x7e]+$/.test(host))
    const client = await aClient((incoming, answer) => {
      answer.writeHead(302, { location: `https://${hosts[Number(incoming.url?.slice(1))]}/end` }).end()
    })
    for (const [index, host] of hosts.entries()) {
      const answer = await client.request({ url: `https://loopback.test/${index}` })
      expect([host, answer]).toEqual([host, { kind: 'refused', reason: 'not a public address' }])
    }
    expect(client.connected).toHaveLength(hosts.length)
  })

  const saying = (statuses: readonly number[]) => {
    const hops = [...statuses]
    return aClient((incoming, answer) => {
      const status = hops.shift()
      if (status === undefined) answer.end(`at ${incoming.url}`)
      else answer.writeHead(status, { location: `/after-${status}` }).end()
    })
  }

  it.each([
    [[301], true],
    [[301, 308], true],
    [[308, 302], false],
    [[307], false],
  ] as const)('by way of %j says where it led, and whether for good', async (statuses, isForGood) => {
    const answer = await (await saying(statuses)).request({ url: start })
    const at = `https://loopback.test/after-${statuses.at(-1)}`
    expect(answer).toMatchObject({ kind: 'answered', at, ...(isForGood && { movedTo: at }) })
    expect('movedTo' in answer).toBe(isForGood)
  })

  it('to somebody else takes along nothing that could be a secret, and within the house everything', async () => {
    const heard: (readonly [string | undefined, object])[] = []
    const client = await aClient((incoming, answer) => {
      const { host, accept, 'x-mark': mark, 'if-none-match': tag } = incoming.headers
      heard.push([host, { accept, mark, tag }])
      if (incoming.url === '/start') answer.writeHead(302, { location: '/on' }).end()
      else if (incoming.url === '/on') answer.writeHead(307, { location: 'https://other.test/' }).end()
      else answer.end()
    })
    const headers = { Accept: 'text/xml', 'X-Mark': 'm', 'If-None-Match': '"1"' }
    await client.request({ url: start, headers })
    const all = { accept: 'text/xml', mark: 'm', tag: '"1"' }
    expect(heard).toEqual([
      ['loopback.test', all],
      ['loopback.test', all],
      ['other.test', { accept: 'text/xml', tag: '"1"' }],
    ])
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
