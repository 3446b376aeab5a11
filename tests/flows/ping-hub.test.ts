import { describe, expect, it } from 'vitest'
import { pingHub } from '../../functions/flows/ping-hub.ts'
import { wakeWaiting } from '../../functions/flows/wake-waiting.ts'
import { workOutgoing } from '../../functions/flows/work-outgoing.ts'
import { commonPorts } from '../support/memory/common-ports.ts'

const ping = {
  kind: 'ping',
  hub: 'https://hub.example/publish',
  feeds: ['https://studio.example/feed.xml', 'https://studio.example/topics/a/feed.xml'],
  tries: 0,
} as const

function answering(status: number) {
  const ports = commonPorts()
  ports.outbound.answer = () => ({ kind: 'answered', status, headers: {}, body: new Uint8Array() })
  return ports
}

describe('a hub', () => {
  it('is told of every feed that has news, in one form', async () => {
    const ports = answering(204)
    expect(await pingHub(ports, ping)).toBe('told')
    expect(ports.outbound.asked).toMatchObject([{ url: ping.hub, method: 'POST' }])
    const form = new URLSearchParams(ports.outbound.asked[0]?.body)
    expect(form.get('hub.mode')).toBe('publish')
    expect(form.getAll('hub.url')).toEqual(ping.feeds)
  })

  it('that is down is told again three times, each time later, and then no more', async () => {
    const ports = answering(503)
    await workOutgoing(ports, ping)
    expect(ports.outgoing.delayed.map(({ afterSeconds }) => afterSeconds)).toEqual([300])
    const [first] = ports.outgoing.delayed.splice(0)
    if (first) await workOutgoing(ports, first.message)
    ports.clock.advance(3_599_000)
    await wakeWaiting(ports)
    expect(ports.outgoing.waiting).toEqual([])
    ports.clock.advance(1_000)
    await wakeWaiting(ports)
    const [second] = ports.outgoing.waiting.splice(0)
    expect(second).toMatchObject({ tries: 2 })
    expect(ports.waiting.rows.size).toBe(0)
    expect(await pingHub(ports, { ...ping, tries: 3 })).toBe('given-up')
    expect(ports.log.lines).toMatchObject([{ level: 'warn', fields: { reason: 'status 503' } }])
  })

  it('at an address that may not be asked is given up at once', async () => {
    const ports = commonPorts()
    ports.outbound.answer = () => ({ kind: 'refused', reason: 'not https' })
    expect(await pingHub(ports, ping)).toBe('given-up')
  })
})
