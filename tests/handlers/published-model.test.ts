import { describe, expect, it } from 'vitest'
import { deadlineOf } from '../../functions/handlers/deadline-of.ts'
import { publishedArticles, publishedModel } from '../../functions/handlers/published-model.ts'
import { commonPorts } from '../support/memory/common-ports.ts'
import { aFrame } from '../support/site-frame.ts'

describe('the published model', () => {
  it('is kept for half a minute, then read again', async () => {
    const ports = commonPorts({ public: aFrame() })
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

describe('the register of articles', () => {
  it('is empty until something is published, and kept for half a minute', async () => {
    const ports = commonPorts()
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
