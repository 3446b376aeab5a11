import { describe, expect, it } from 'vitest'
import { deadlineOf } from '../../functions/handlers/deadline-of.ts'
import { publishedArticles, publishedModel } from '../../functions/handlers/published-model.ts'
import { patientClock } from '../support/memory/clock.ts'
import { commonPorts } from '../support/memory/common-ports.ts'
import { aFrame } from '../support/site-frame.ts'

describe('the published model', () => {
  it('is kept for half a minute, then read again', async () => {
    const ports = commonPorts({ public: aFrame() }, patientClock())
    const load = publishedModel(ports)
    const first = await load()
    await ports.compiled.write('public', aFrame({ name: 'Another name' }))
    expect(await load()).toBe(first)
    ports.clock.advance(30_001)
    expect((await load()).site.name).toBe('Another name')
  })

  it('fails until something is published, and is not kept failing', async () => {
    const ports = commonPorts()
    const load = publishedModel(ports)
    await expect(load()).rejects.toThrow('Nothing is published yet')
    await ports.compiled.write('public', aFrame())
    expect((await load()).site.name).toBe('Aldermoor Strength')
  })
})

describe('the published model, once read,', () => {
  /** A model that was read and is no longer fresh, whose store now answers so. */
  async function aStaleModel(read: () => Promise<unknown>) {
    const ports = commonPorts({ public: aFrame() }, patientClock())
    let answer: () => Promise<unknown> = () => ports.compiled.read('public')
    const load = publishedModel({ ...ports, compiled: { ...ports.compiled, read: () => answer() } })
    const first = await load()
    answer = read
    ports.clock.advance(30_000)
    return { load, first, ports }
  }

  it('stays in use while its store is throttled, is asked for again later, and is logged once', async () => {
    let tries = 0
    const { load, first, ports } = await aStaleModel(async () => {
      tries += 1
      if (tries === 3) return aFrame({ name: 'Another name' })
      throw new Error('SlowDown')
    })
    expect(await load()).toBe(first)
    ports.clock.advance(4_999)
    expect(await load()).toBe(first)
    expect(tries).toBe(1)
    ports.clock.advance(1)
    expect(await load()).toBe(first)
    ports.clock.advance(5_000)
    expect((await load()).site.name).toBe('Another name')
    expect(ports.log.lines).toMatchObject([
      { level: 'error', message: expect.stringContaining('the published frame') },
    ])
  })

  it('is waited for a second at most, by one request, when its store is silent', async () => {
    const { load, first, ports } = await aStaleModel(() => new Promise(() => {}))
    const waiting = load()
    expect(await load()).toBe(first)
    ports.clock.advance(1_000)
    expect(await waiting).toBe(first)
  })
})

describe('the register of articles', () => {
  it('is empty until something is published, and kept for half a minute', async () => {
    const ports = commonPorts({}, patientClock())
    const load = publishedArticles(ports)
    expect(await load()).toEqual({})
    const register = { 'five-lifts': { hasPage: true, topics: ['strength'] } }
    await ports.compiled.write('articles', register)
    expect(await load()).toEqual({})
    ports.clock.advance(30_001)
    expect(await load()).toEqual(register)
  })
})

describe('a deadline', () => {
  it('keeps five seconds of what the platform leaves', () => {
    const { clock } = commonPorts()
    expect(deadlineOf({ getRemainingTimeInMillis: () => 60_000 }, clock)).toBe(clock.real() + 55_000)
  })
})
