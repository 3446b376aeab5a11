import { describe, expect, it } from 'vitest'
import { pingHub } from '../../functions/flows/ping-hub.ts'
import { workWaiting } from '../../functions/flows/work-waiting.ts'
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
    await ports.waiting.keep({ at: ports.clock.now(), id: 'ping', message: ping })
    const rests = [0, 300_000, 3_600_000, 14_400_000, 86_400_000]
    const asked: number[] = []
    for (const rest of rests) {
      ports.clock.advance(rest)
      await workWaiting(ports, { deadline: ports.clock.real() + 60_000 })
      asked.push(ports.outbound.asked.length)
    }
    expect(asked).toEqual([1, 2, 3, 4, 4])
    expect(ports.waiting.rows.size).toBe(0)
    expect(ports.log.lines).toMatchObject([{ level: 'warn', fields: { reason: 'status 503' } }])
  })

  it('that names a time is told again then', async () => {
    const ports = answering(503)
    const headers = { 'retry-after': 'Mon, 23 Nov 2026 10:00:00 GMT' }
    ports.outbound.answer = () => ({ kind: 'answered', status: 503, headers, body: new Uint8Array() })
    expect(await pingHub(ports, ping)).toBe('later')
    expect([...ports.waiting.rows.values()]).toMatchObject([{ at: '2026-11-23T10:00:00.000Z' }])
  })

  it('at an address that may not be asked is given up at once', async () => {
    const ports = commonPorts()
    ports.outbound.answer = () => ({ kind: 'refused', reason: 'not https' })
    expect(await pingHub(ports, ping)).toBe('given-up')
  })
})
