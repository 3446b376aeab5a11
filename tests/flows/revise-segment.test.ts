import { describe, expect, it } from 'vitest'
import { reviseSegment } from '../../functions/flows/revise-segment.ts'
import { publishedPorts } from '../support/subscriber-journey.ts'

const name = 'quiet-readers'
const expression = 'topics has back-care'

describe('revising a segment', () => {
  it('makes one where there is none, and none where somebody has made it meanwhile', async () => {
    const ports = publishedPorts()
    expect(await reviseSegment(ports, { name, expression, over: 'nothing' })).toEqual({ kind: 'saved' })
    ports.clock.advance(1000)
    const again = await reviseSegment(ports, { name, expression: 'name is set', over: 'nothing' })
    expect(again).toMatchObject({ kind: 'conflict', stands: { expression } })
    expect(await ports.segments.read(name)).toMatchObject({ expression })
  })

  it('replaces what was looked at, and nothing that changed or went since', async () => {
    const ports = publishedPorts()
    await reviseSegment(ports, { name, expression, over: 'nothing' })
    const over = (await ports.segments.read(name))?.updatedAt ?? ''
    ports.clock.advance(1000)
    expect(await reviseSegment(ports, { name, expression: 'name is set', over })).toEqual({ kind: 'saved' })
    const late = await reviseSegment(ports, { name, expression: 'name is not set', over })
    expect(late).toMatchObject({ kind: 'conflict', stands: { expression: 'name is set' } })
    await ports.segments.remove(name)
    expect(await reviseSegment(ports, { name, expression, over })).toEqual({
      kind: 'conflict',
      stands: undefined,
    })
  })

  it('keeps the count when nothing changed, and takes its own write for its own', async () => {
    const ports = publishedPorts()
    await reviseSegment(ports, { name, expression, over: 'nothing' })
    const over = (await ports.segments.read(name))?.updatedAt ?? ''
    const count = { people: 1, mailable: 2, countedAt: ports.clock.now() }
    await ports.segments.keepCount(name, over, count)
    ports.clock.advance(1000)
    expect(await reviseSegment(ports, { name, expression, over })).toEqual({ kind: 'saved' })
    expect(await ports.segments.read(name)).toMatchObject({ count, updatedAt: over })
    const { put } = ports.segments
    ports.segments.put = async (...written) => {
      await put(...written)
      return 'conflict'
    }
    expect(await reviseSegment(ports, { name, expression: 'name is set', over })).toEqual({ kind: 'saved' })
  })

  it('refuses what the site does not have', async () => {
    const outcome = await reviseSegment(publishedPorts(), {
      name,
      expression: 'topics has x',
      over: 'nothing',
    })
    expect(outcome).toMatchObject({ kind: 'unfit', faults: [{ column: 12 }] })
  })
})
