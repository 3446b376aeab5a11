import { describe, expect, it } from 'vitest'
import { aClient, inside, publicAddress, textOf } from '../support/outbound-client.ts'

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
