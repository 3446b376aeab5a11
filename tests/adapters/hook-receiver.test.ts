import type { IncomingMessage, RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, it } from 'vitest'
import { outboundClient } from '../../functions/adapters/outbound.ts'
import { addHook } from '../../functions/flows/add-hook.ts'
import { deliverHook } from '../../functions/flows/deliver-hook.ts'
import { anEvent } from '../support/hooks.ts'
import { loopbackCertificate, startHttps } from '../support/loopback-https.ts'
import { commonPorts } from '../support/memory/common-ports.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

const wish = { description: 'Sheet', withAddresses: false, enabled: true, actor: 'cli' }
const events = ['subscriber.unsubscribed', 'campaign.sent']
const named = anEvent({
  type: 'campaign.sent',
  data: { id: 'november', name: 'Ωλα "</script>\u0000\u2028\n{{x}} 🏋️' },
})

/** Ports that ask a real https server, for which a public address stands, and an endpoint there. */
async function aReceiver(listener: RequestListener, resolve = async (_: string) => ['1.1.1.1']) {
  const { port, close } = await startHttps(listener)
  open.push({ close })
  const outbound = outboundClient({ resolve, connect: () => ({ port, ca: loopbackCertificate }) })
  const clock = { real: () => Date.now() }
  const base = commonPorts()
  const ports = { ...base, outbound, clock: { ...base.clock, ...clock } }
  const added = await addHook(ports, { ...wish, events, url: 'https://loopback.test/in' })
  if (added.kind !== 'added') throw new Error(added.kind)
  const { endpoint, secret } = added
  return { ports, endpoint: endpoint.id, secret, log: () => ports.hooks.logs.get(endpoint.id)?.get(named.id) }
}

describe('a receiver', () => {
  it('that knows the standard alone finds our signature good, and the names of others as they are', async () => {
    const got: { body: string; headers: Record<string, string> }[] = []
    const { ports, endpoint, secret } = await aReceiver(async (incoming: IncomingMessage, answer) => {
      got.push({ body: await text(incoming), headers: incoming.headers as Record<string, string> })
      answer.writeHead(204).end()
    })
    expect(await deliverHook(ports, { endpoint, event: named, tries: 0 })).toBe('delivered')
    const [{ body, headers } = { body: '', headers: {} }] = got
    expect(new Webhook(secret).verify(body, headers)).toEqual({
      type: named.type,
      timestamp: named.at,
      data: named.data,
    })
    expect(() => new Webhook(secret).verify(body.replace('november', 'december'), headers)).toThrow()
    expect(() => new Webhook(`whsec_${btoa('x'.repeat(32))}`).verify(body, headers)).toThrow()
  })

  it('that fails and then works is told again, and knows it by the id', async () => {
    const ids: unknown[] = []
    const { ports, endpoint } = await aReceiver((incoming, answer) => {
      ids.push(incoming.headers['webhook-id'])
      answer.writeHead(ids.length === 1 ? 500 : 200).end('x'.repeat(9_000))
    })
    expect(await deliverHook(ports, { endpoint, event: named, tries: 0 })).toBe('waiting')
    expect([...ports.waiting.rows.values()]).toMatchObject([
      { at: '2026-11-23T08:00:05.000Z', message: { tries: 1 } },
    ])
    expect(await deliverHook(ports, { endpoint, event: named, tries: 1 })).toBe('delivered')
    expect(ids).toEqual([named.id, named.id])
  })

  it.each<[string, RequestListener, object]>([
    ['hangs up', (incoming) => incoming.socket.destroy(), { fault: 'ECONNRESET' }],
    [
      'sends us elsewhere',
      (_, answer) => answer.writeHead(307, { location: 'https://other.test/' }).end(),
      { status: 307 },
    ],
    [
      'is gone',
      (_, answer) => answer.writeHead(410).end('moved to ana@example.com'),
      { status: 410, answer: 'moved to [address]' },
    ],
  ])('that %s has not taken it', async (_, listener, told) => {
    const { ports, endpoint, log } = await aReceiver(listener)
    await deliverHook(ports, { endpoint, event: named, tries: 0 })
    expect(log()).toMatchObject({ ...told, tries: 1 })
    expect(JSON.stringify([ports.log.lines, log()])).not.toMatch(/whsec_|ana@example/)
  })

  it('that says much has taken it, and its beginning is all that is read', async () => {
    const { ports, endpoint, log } = await aReceiver((_, answer) => {
      const write = () => answer.write('x'.repeat(10_000), () => write())
      write()
    })
    expect(await deliverHook(ports, { endpoint, event: named, tries: 0 })).toBe('delivered')
    expect(log()).not.toHaveProperty('answer')
  })

  it('whose name leads inside a network once it was added is asked nothing', async () => {
    const answers = [['1.1.1.1'], ['169.254.169.254']]
    let asked = 0
    const { ports, endpoint } = await aReceiver(
      (_, answer) => {
        asked += 1
        answer.end()
      },
      async () => answers.shift() ?? [],
    )
    expect(await deliverHook(ports, { endpoint, event: named, tries: 0 })).toBe('given-up')
    expect(asked).toBe(0)
  })
})

describe('an address inside somebody’s network', () => {
  it.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://inside.test/',
    'https://0x7f.1/',
  ])('%s is not added', async (url) => {
    const outbound = outboundClient({ resolve: async () => ['1.1.1.1', '10.0.0.7'] })
    const ports = { ...commonPorts(), outbound }
    expect(await addHook(ports, { ...wish, events, url })).toEqual({
      kind: 'invalid',
      faults: { url: 'Give an address on the internet: this one is inside a network' },
    })
    expect(ports.hooks.endpoints.size).toBe(0)
  })
})
