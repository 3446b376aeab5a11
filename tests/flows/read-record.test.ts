import { describe, expect, it } from 'vitest'
import { minute, plusMilliseconds } from '../../functions/core/instant.ts'
import { readRecord } from '../../functions/flows/read-record.ts'
import { didAtDesk, join } from '../support/desk.ts'
import { commonPorts } from '../support/memory/common-ports.ts'

const cleo = { id: 'c'.repeat(32), email: 'cleo@studio.example' }

/** A desk where Ana and Cleo did so many things in turn, a minute apart. */
async function aBusyDesk(acts: number) {
  const ports = commonPorts()
  const ana = await join(ports)
  for (let number = 0; number < acts; number += 1) {
    ports.clock.advance(minute)
    await didAtDesk(ports, number % 2 === 0 ? ana : cleo, { act: 'ordered', detail: `act-${number}` })
  }
  return { ports, ana }
}

/** Every page of the record, one after the other. */
async function everyPage(...[ports, colleague, question]: Parameters<typeof readRecord>) {
  const pages: (readonly (string | undefined)[])[] = []
  let cursor: string | undefined
  do {
    const page = await readRecord(ports, colleague, { ...question, cursor })
    pages.push(page.items.map(({ detail }) => detail))
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return pages
}

describe('the record in pages', () => {
  it('holds every row once, the newest first', async () => {
    const { ports, ana } = await aBusyDesk(149)
    const pages = await everyPage(ports, ana)
    expect(pages.map(({ length }) => length)).toEqual([30, 30, 30, 30, 30])
    expect(pages.flat().slice(0, 2)).toEqual(['act-148', 'act-147'])
    expect(new Set(pages.flat()).size).toBe(150)
  })

  it('shows one person’s rows, and looks through no more than a few hundred others for them', async () => {
    const { ports, ana } = await aBusyDesk(60)
    const pages = await everyPage(ports, ana, { of: cleo.id })
    expect(pages.flat()).toHaveLength(30)
    expect(pages.flat().every((detail) => Number(detail?.slice(4)) % 2 === 1)).toBe(true)
    const { ports: busier } = await aBusyDesk(700)
    const reads: number[] = []
    const { entries } = busier.desk
    busier.desk.entries = async (limit, before) => {
      reads.push(limit)
      return entries(limit, before)
    }
    const page = await readRecord(busier, ana, { of: 'nobody' })
    expect([page.items, reads.length]).toEqual([[], 5])
    expect(page.nextCursor).toBeDefined()
  })

  it('shows an editor nobody’s rows but their own, whoever they ask for', async () => {
    const { ports, ana } = await aBusyDesk(10)
    const editor = { ...ana, ...cleo, role: 'editor' } as const
    const { items } = await readRecord(ports, editor, { of: ana.id })
    expect(new Set(items.map(({ actorId }) => actorId))).toEqual(new Set([cleo.id]))
  })

  it('begins at the newest row where no page ended', async () => {
    const { ports, ana } = await aBusyDesk(2)
    for (const cursor of ['', 'x', '2026#a', `${'9'.repeat(2000)}`])
      expect((await readRecord(ports, ana, { cursor })).items).toHaveLength(3)
  })

  it('holds the last change of the desk, whose row a crash kept away, in its place', async () => {
    const { ports, ana } = await aBusyDesk(120)
    ports.desk.record.delete([...ports.desk.record.keys()].sort()[0] ?? '')
    const pages = await everyPage(ports, ana)
    expect(pages.flat()).toHaveLength(120)
    const { desk } = ports.desk
    if (!desk) throw new Error('there is no desk')
    const at = plusMilliseconds(ports.clock.now(), 1)
    ports.desk.desk = { ...desk, lastEntry: { ...desk.lastEntry, at, detail: 'the last one' } }
    expect((await readRecord(ports, ana)).items[0]?.detail).toBe('the last one')
  })
})
