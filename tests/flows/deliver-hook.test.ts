import { describe, expect, it } from 'vitest'
import type { HookEndpoint } from '../../functions/core/hooks/hook-endpoint.ts'
import { day, hour, toMilliseconds } from '../../functions/core/instant.ts'
import type { HookMessage } from '../../functions/core/outgoing/outgoing-message.ts'
import { deliverHook } from '../../functions/flows/deliver-hook.ts'
import type { OutboundAnswer } from '../../functions/flows/outbound-ports.ts'
import { rotateHook } from '../../functions/flows/rotate-hook.ts'
import { tellAgain } from '../../functions/flows/tell-again.ts'
import { tellTest } from '../../functions/flows/tell-test.ts'
import { workWaiting } from '../../functions/flows/work-waiting.ts'
import { anEndpoint, anEvent } from '../support/hooks.ts'
import { type CommonPorts, commonPorts } from '../support/memory/common-ports.ts'
import { aSubscriber, idOf } from '../support/subscribers.ts'

const event = anEvent()
const { id } = anEndpoint()
const first = { endpoint: id, event, tries: 0 }

const answered = (status: number, text = '') => ({
  kind: 'answered' as const,
  status,
  headers: {},
  body: new TextEncoder().encode(text),
})

async function telling(answers: readonly OutboundAnswer[], endpoint: Partial<HookEndpoint> = {}) {
  const ports = commonPorts()
  await ports.hooks.create(anEndpoint(endpoint))
  const left = [...answers]
  ports.outbound.answer = () => left.shift() ?? answered(200)
  return ports
}

const logged = (ports: CommonPorts) => ports.hooks.logs.get(id)?.get(event.id)
const stored = (ports: CommonPorts) => ports.hooks.endpoints.get(id)

const waiting = (ports: CommonPorts) => [...ports.waiting.rows.values()]

/** Works off what waits, advancing to each time, until nothing does; answers how long each wait was, in seconds. */
async function playWaits(ports: CommonPorts): Promise<readonly number[]> {
  const waits: number[] = []
  for (let [row] = waiting(ports); row; [row] = waiting(ports)) {
    const rest = toMilliseconds(row.at) - toMilliseconds(ports.clock.now())
    waits.push(rest / 1000)
    ports.clock.advance(rest)
    await workWaiting(ports, { deadline: ports.clock.real() + 120_000 })
  }
  return waits
}

describe('an event on its way to an endpoint', () => {
  it('is done with any 2xx, by one small write', async () => {
    const ports = await telling([answered(202)])
    expect(await deliverHook(ports, first)).toBe('delivered')
    expect(ports.outbound.asked[0]).toMatchObject({
      method: 'POST',
      url: 'https://loopback.test/tidings',
      milliseconds: 15_000,
      headers: { 'content-type': 'application/json', 'webhook-id': event.id, 'tidings-attempt': '1' },
      body: JSON.stringify({ type: event.type, timestamp: event.at, data: event.data }),
    })
    expect(logged(ports)).toMatchObject({ outcome: 'delivered', status: 202, tries: 1 })
    expect(stored(ports)).toEqual(anEndpoint())
  })

  it('is tried again on the schedule of Standard Webhooks until it gets through, each time under its id', async () => {
    const ports = await telling(Array.from({ length: 9 }, () => answered(500, 'down')))
    expect(await deliverHook(ports, first)).toBe('waiting')
    expect(logged(ports)).toMatchObject({ outcome: 'waiting', status: 500, answer: 'down', tries: 1 })
    const hours = [2, 5, 10, 14, 20, 24].map((hour) => hour * 3600)
    expect(await playWaits(ports)).toEqual([5, 300, 1800, ...hours])
    expect(new Set(ports.outbound.asked.map(({ headers }) => headers?.['webhook-id']))).toEqual(
      new Set([event.id]),
    )
    expect(logged(ports)).toMatchObject({ outcome: 'delivered', tries: 10 })
    expect(stored(ports)).not.toHaveProperty('failingSince')
  })

  it('that never got through is given up after ten tries; nobody is there, so the endpoint is switched off and the owner told', async () => {
    const ports = await telling(Array.from({ length: 10 }, () => answered(503)))
    await deliverHook(ports, first)
    await playWaits(ports)
    expect(ports.outbound.asked).toHaveLength(10)
    expect(logged(ports)).toMatchObject({ outcome: 'given-up', tries: 10 })
    expect(stored(ports)).toMatchObject({
      enabled: false,
      disabled: { reason: expect.stringContaining('2026-11-23') },
    })
    expect(ports.transactional.waiting).toMatchObject([
      { kind: 'notice', cause: 'hook-disabled', reason: expect.stringMatching(/^Bookings sheet: /) },
    ])
    expect(await deliverHook(ports, first)).toBe('dropped')
  })

  it('that alone is refused ends nothing while others get through', async () => {
    const ports = await telling([])
    ports.outbound.answer = ({ headers }) => answered(headers?.['webhook-id'] === event.id ? 422 : 200)
    await deliverHook(ports, first)
    for (let tries = 1; tries < 10; tries += 1) {
      ports.clock.advance(day / 4)
      await deliverHook(ports, { ...first, event: anEvent({ data: { id: `${tries}` } }) })
      await deliverHook(ports, { ...first, tries })
    }
    expect(logged(ports)).toMatchObject({ outcome: 'given-up', tries: 10 })
    expect(stored(ports)).toMatchObject({ enabled: true })
  })

  it('switches an endpoint off at once that answers 410, and is not tried again', async () => {
    const ports = await telling([answered(410)])
    expect(await deliverHook(ports, first)).toBe('given-up')
    expect(stored(ports)).toMatchObject({
      enabled: false,
      disabled: { reason: expect.stringContaining('410') },
    })
    expect(ports.waiting.rows.size).toBe(0)
  })

  it('switches an endpoint off whose name leads inside a network by now', async () => {
    const ports = await telling([{ kind: 'refused', reason: 'not a public address' }])
    expect(await deliverHook(ports, first)).toBe('given-up')
    expect(stored(ports)?.disabled?.reason).toBe('its address may not be asked: not a public address')
  })

  it('switches an endpoint off after five days of nothing but failures', async () => {
    const ports = await telling([answered(500), answered(500)])
    await deliverHook(ports, first)
    ports.clock.advance(5 * day)
    await deliverHook(ports, { ...first, event: anEvent({ at: ports.clock.now() }) })
    expect(stored(ports)).toMatchObject({ enabled: false })
  })

  it('takes any answer but 2xx for none: a redirect, a timeout', async () => {
    for (const answer of [answered(302), { kind: 'failed', reason: 'it took too long' } as const]) {
      const ports = await telling([answer])
      expect(await deliverHook(ports, first)).toBe('waiting')
      expect(logged(ports)?.outcome).toBe('waiting')
    }
  })

  it('waits for its next time without asking while a server that is down is left alone', async () => {
    const ports = await telling([answered(500), answered(500)])
    await deliverHook(ports, first)
    ports.clock.advance(30_000)
    await deliverHook(ports, { ...first, tries: 1 })
    const other = anEvent({ data: { id: 'b'.repeat(32) } })
    expect(await deliverHook(ports, { ...first, event: other })).toBe('waiting')
    expect(ports.outbound.asked).toHaveLength(2)
    expect(waiting(ports).at(-1)).toMatchObject({
      at: '2026-11-23T08:01:00.000Z',
      message: { event: other, tries: 1 },
    })
    expect(ports.hooks.logs.get(id)?.has(other.id)).toBe(false)
  })

  it.each(['7200', 'Mon, 23 Nov 2026 10:00:00 GMT'])(
    'waits as long as the receiver asks to be left alone, and every other with it: %s',
    async (told) => {
      const ports = await telling([{ ...answered(429), headers: { 'retry-after': told } }])
      await deliverHook(ports, first)
      ports.clock.advance(hour)
      await deliverHook(ports, { ...first, event: anEvent({ data: { id: 'b'.repeat(32) } }) })
      expect(waiting(ports).map(({ at }) => at)).toEqual(Array(2).fill('2026-11-23T10:00:00.000Z'))
      expect(ports.outbound.asked).toHaveLength(1)
    },
  )

  it('is not tried while a receiver that answered nobody in time is left alone', async () => {
    const ports = await telling([])
    ports.outbound.answer = () => {
      ports.clock.advance(15_000)
      return { kind: 'failed', reason: 'it took too long' }
    }
    await deliverHook(ports, first)
    for (const letter of 'bcd')
      await deliverHook(ports, { ...first, event: anEvent({ data: { id: letter.repeat(32) } }) })
    expect(ports.outbound.asked).toHaveLength(1)
    expect(waiting(ports).map(({ at }) => at)).toEqual(Array(4).fill('2026-11-23T08:00:30.000Z'))
  })

  it('that waits for its next try when the endpoint is switched off is given up, and says so', async () => {
    const ports = await telling([answered(500)])
    await deliverHook(ports, first)
    ports.hooks.endpoints.set(id, anEndpoint({ enabled: false }))
    await playWaits(ports)
    expect(logged(ports)).toMatchObject({ outcome: 'given-up', status: 500, tries: 1 })
    expect(logged(ports)).not.toHaveProperty('next')
    expect(ports.outbound.asked).toHaveLength(1)
  })

  it('is dropped where nobody wants it any more', async () => {
    const ports = await telling([], { events: ['campaign.sent'] })
    expect(await deliverHook(ports, first)).toBe('dropped')
    await ports.hooks.remove(id)
    expect(await deliverHook(ports, first)).toBe('dropped')
    expect(ports.outbound.asked).toEqual([])
  })

  it('that two workers bring at once arrives under one id', async () => {
    const ports = await telling([])
    await Promise.all([deliverHook(ports, first), deliverHook(ports, first)])
    const ids = ports.outbound.asked.map(({ headers }) => headers?.['webhook-id'])
    expect(new Set(ids)).toEqual(new Set([event.id]))
    expect(ports.hooks.logs.get(id)?.size).toBe(1)
  })
})

describe('an address', () => {
  const ana = aSubscriber()
  const about = anEvent({ data: { id: ana.id, state: 'active' } })
  const bodyOf = (ports: CommonPorts) => JSON.parse(ports.outbound.asked.at(-1)?.body ?? '{}')

  it('goes only where the owner allowed it, is read when it goes, and is in no log', async () => {
    const echo = answered(500, 'no ana@example.com here')
    const ports = await telling([echo, echo], { withAddresses: true })
    await ports.subscribers.create(ana)
    await deliverHook(ports, { ...first, event: about })
    expect(bodyOf(ports).data).toEqual({ id: ana.id, state: 'active', email: 'ana@example.com' })
    ports.subscribers.people.set(ana.id, { ...ana, state: 'erased', email: '' })
    const rows = waiting(ports)
    await deliverHook(ports, { ...first, event: about, tries: 1 })
    expect(bodyOf(ports).data).toEqual({ id: ana.id, state: 'active' })
    const kept = JSON.stringify([rows, [...(ports.hooks.logs.get(id)?.values() ?? [])], ports.log.lines])
    expect(kept).not.toContain('ana@example.com')
    expect(kept).toContain('no [address] here')
    expect(kept).not.toContain('whsec_')
  })

  it('does not go anywhere else', async () => {
    const ports = await telling([])
    await ports.subscribers.create(ana)
    await deliverHook(ports, { ...first, event: about })
    expect(bodyOf(ports).data).toEqual({ id: ana.id, state: 'active' })
    expect(idOf('ana@example.com')).toBe(ana.id)
  })
})

describe('the owner of an endpoint', () => {
  it('has both secrets sign for a day after a rotation', async () => {
    const ports = await telling([])
    const signatures = async () => {
      await deliverHook(ports, first)
      return ports.outbound.asked.at(-1)?.headers?.['webhook-signature']?.split(' ') ?? []
    }
    const [before] = await signatures()
    expect(await rotateHook(ports, id)).toMatchObject({
      kind: 'rotated',
      secret: expect.stringMatching(/^whsec_/),
    })
    const [fresh, former] = await signatures()
    expect(former).toBe(before)
    ports.clock.advance(day)
    expect(await signatures()).toHaveLength(1)
    expect(fresh).not.toBe(before)
  })

  it('tries it by a test, once, also while it is switched off, and no failure of it counts', async () => {
    const ports = await telling([answered(500)], { enabled: false })
    const outcome = await tellTest(ports, id)
    const [row] = waiting(ports)
    ports.waiting.rows.clear()
    expect(await deliverHook(ports, row?.message as HookMessage)).toBe('given-up')
    expect(outcome).toMatchObject({ kind: 'queued' })
    expect(stored(ports)).not.toHaveProperty('failingSince')
    expect(waiting(ports)).toEqual([])
  })

  it('sends again what is in the log, under its id, while there is somebody to take it', async () => {
    const ports = await telling([answered(410)])
    await deliverHook(ports, first)
    const again = { id, eventId: event.id }
    expect(await tellAgain(ports, again)).toEqual({ kind: 'disabled' })
    const off = stored(ports)
    if (off) ports.hooks.endpoints.set(id, { ...off, enabled: true })
    expect(await tellAgain(ports, again)).toEqual({ kind: 'queued' })
    expect(waiting(ports)).toMatchObject([{ message: { kind: 'hook', endpoint: id, event, tries: 0 } }])
    expect(await tellAgain(ports, { id, eventId: 'evt_0' })).toEqual({ kind: 'unknown-delivery' })
    ports.clock.advance(31 * day)
    expect(await tellAgain(ports, again)).toEqual({ kind: 'unknown-delivery' })
    expect(await tellAgain(ports, { ...again, id: 'nobody' })).toEqual({ kind: 'unknown-hook' })
  })
})
