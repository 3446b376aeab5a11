import { describe, expect, it } from 'vitest'
import { hookRow } from '../../functions/flows/hook-row.ts'
import { pushOutgoing } from '../../functions/flows/push-outgoing.ts'
import { workWaiting } from '../../functions/flows/work-waiting.ts'
import { anEndpoint, anEvent } from '../support/hooks.ts'
import { commonPorts } from '../support/memory/common-ports.ts'

const ok = { kind: 'answered', status: 204, headers: {}, body: new Uint8Array() } as const
const pingOf = (name: string) =>
  ({
    kind: 'ping',
    hub: `https://${name}.example/`,
    feeds: ['https://a.example/feed.xml'],
    tries: 0,
  }) as const

type TestPorts = ReturnType<typeof commonPorts>

function work(ports: TestPorts, milliseconds = 60_000) {
  return workWaiting(ports, { deadline: ports.clock.real() + milliseconds })
}

function hubsAsked({ outbound }: TestPorts): readonly string[] {
  return outbound.asked.map(({ url }) => new URL(url).hostname).sort()
}

describe('what waits to go out', () => {
  it('goes out when its instant has come, each once', async () => {
    const ports = commonPorts()
    ports.outbound.answer = () => ok
    await pushOutgoing(ports, { id: 'now', message: pingOf('now') })
    await pushOutgoing(ports, { at: '2026-11-23T09:00:00.000Z', id: 'later', message: pingOf('later') })
    await Promise.all([work(ports), work(ports)])
    expect(hubsAsked(ports)).toEqual(['now.example'])
    ports.clock.advance(3_600_000)
    await work(ports)
    await work(ports)
    expect(hubsAsked(ports)).toEqual(['later.example', 'now.example'])
    expect(ports.waiting.rows.size).toBe(0)
  })

  it('goes out after a crash, when the time of whoever had it is over', async () => {
    const ports = commonPorts()
    ports.outbound.answer = () => ok
    const waiting = { at: ports.clock.now(), id: 'crashed', message: pingOf('crashed') }
    await ports.waiting.keep(waiting)
    const now = ports.clock.real()
    await ports.waiting.take(waiting, { now, until: now + 50_000 })
    await work(ports)
    expect(hubsAsked(ports)).toEqual([])
    ports.clock.advance(50_000)
    await work(ports)
    expect(hubsAsked(ports)).toEqual(['crashed.example'])
  })

  it('is put off by a fault, holds nothing else up, and is given up in the end', async () => {
    const ports = commonPorts()
    ports.outbound.answer = ({ url }) => {
      if (url.includes('bad')) throw new Error('a fault of ours')
      return ok
    }
    await pushOutgoing(ports, { id: 'bad', message: pingOf('bad') })
    await pushOutgoing(ports, { id: 'good', message: pingOf('good') })
    await expect(work(ports)).rejects.toThrow('faults met by what goes out: 1')
    expect(hubsAsked(ports)).toEqual(['bad.example', 'good.example'])
    await work(ports)
    expect(hubsAsked(ports)).toHaveLength(2)
    let tries = 1
    while (ports.waiting.rows.size > 0) {
      ports.clock.advance(86_400_000)
      await expect(work(ports)).rejects.toThrow()
      tries += 1
    }
    expect(tries).toBe(8)
    expect(ports.log.lines.at(-1)).toMatchObject({ message: 'what was to go out is given up' })
  })

  it('to a server that lets everybody wait holds two places, and all others go out meanwhile', async () => {
    const ports = commonPorts()
    for (const [index, path] of ['a', 'b'].entries())
      await ports.hooks.create(anEndpoint({ id: `hook-${index}`, url: `https://slow.example/${path}` }))
    for (let index = 0; index < 20; index += 1) {
      const event = anEvent({ data: { id: String(index) } })
      await ports.waiting.keep(hookRow({ endpoint: `hook-${index % 2}`, event, tries: 0 }, event.at))
    }
    for (const name of ['one', 'two', 'three'])
      await pushOutgoing(ports, { id: `z-${name}`, message: pingOf(name) })
    let slow = 0
    let most = 0
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const others: string[] = []
    const outbound = {
      ...ports.outbound,
      async request({ url }: { readonly url: string }) {
        if (url.includes('slow')) {
          slow += 1
          most = Math.max(most, slow)
          await held
          slow -= 1
          return { kind: 'failed', reason: 'it took too long' } as const
        }
        others.push(url)
        if (others.length === 3) release()
        return ok
      },
    }
    await workWaiting({ ...ports, outbound }, { deadline: ports.clock.real() + 60_000 })
    expect(others).toHaveLength(3)
    expect(most).toBe(2)
  })

  it('stays where the time does not suffice, and where the table was restored', async () => {
    const ports = commonPorts()
    ports.outbound.answer = () => ok
    await pushOutgoing(ports, { id: 'waits', message: pingOf('waits') })
    await work(ports, 20_000)
    const restored = { look: async () => ({ table: 'other', isKnown: false }), acknowledge: async () => {} }
    await workWaiting({ ...ports, tableIdentity: restored }, { deadline: ports.clock.real() + 60_000 })
    expect(hubsAsked(ports)).toEqual([])
    await work(ports)
    expect(hubsAsked(ports)).toEqual(['waits.example'])
  })
})
