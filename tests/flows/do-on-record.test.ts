import { describe, expect, it } from 'vitest'
import { doOnRecord } from '../../functions/flows/do-on-record.ts'
import { join } from '../support/desk.ts'
import { commonPorts } from '../support/memory/common-ports.ts'

async function aDesk() {
  const ports = commonPorts()
  const ana = await join(ports)
  ports.desk.record.clear()
  const rows = () => [...ports.desk.record.values()]
  return { ports, ana, rows }
}

const begins = { act: 'made-key' } as const
const ends = (id: string | undefined) => (id === undefined ? undefined : { detail: id })

describe('what is done on record', () => {
  it('stands in it before it is done, and with what came of it afterwards', async () => {
    const { ports, ana, rows } = await aDesk()
    let during: unknown
    const perform = async () => {
      during = structuredClone(rows())
      return 'key-1'
    }
    expect(await doOnRecord(ports, ana, { begins, perform, ends })).toBe('key-1')
    expect(during).toMatchObject([{ act: 'made-key', actorId: ana.id, begun: true }])
    expect(rows()).toMatchObject([{ act: 'made-key', actorId: ana.id, detail: 'key-1' }])
    expect(rows()[0]).not.toHaveProperty('begun')
  })

  it('leaves no row where nothing was done', async () => {
    const { ports, ana, rows } = await aDesk()
    await doOnRecord(ports, ana, { begins, perform: async () => undefined, ends })
    expect(rows()).toEqual([])
  })

  it('is not done at all where it cannot be recorded', async () => {
    const { ports, ana } = await aDesk()
    const done: string[] = []
    const perform = async () => {
      done.push('key-1')
      return 'key-1'
    }
    const desk = { ...ports.desk, addEntry: () => Promise.reject(new Error('the table is away')) }
    await expect(doOnRecord({ ...ports, desk }, ana, { begins, perform, ends })).rejects.toThrow('away')
    expect(done).toEqual([])
  })

  it('keeps its row as begun when the process ends between the act and the end of the row', async () => {
    const { ports, ana, rows } = await aDesk()
    const desk = { ...ports.desk, closeEntry: () => Promise.reject(new Error('killed')) }
    const perform = async () => 'key-1'
    await expect(doOnRecord({ ...ports, desk }, ana, { begins, perform, ends })).rejects.toThrow('killed')
    expect(rows()).toMatchObject([{ act: 'made-key', begun: true }])
  })

  it('keeps its row as begun when the act itself broke off, since nobody knows how far it came', async () => {
    const { ports, ana, rows } = await aDesk()
    const perform = () => Promise.reject<string>(new Error('killed'))
    await expect(doOnRecord(ports, ana, { begins, perform, ends })).rejects.toThrow('killed')
    expect(rows()).toMatchObject([{ act: 'made-key', begun: true }])
  })
})
