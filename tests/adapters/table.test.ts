import { afterAll, beforeAll, expect, it } from 'vitest'
import { deleteItem, isAbsent, putItem, readItem, updateItem } from '../../functions/adapters/table.ts'
import { queryItems, queryPage, readItems } from '../../functions/adapters/table-reads.ts'
import { describeWith } from '../support/emulator.ts'
import { startTestTable, type TestTable } from '../support/test-table.ts'

describeWith(['dynamodb'], 'the table', () => {
  let table: TestTable
  beforeAll(async () => {
    table = await startTestTable()
  })
  afterAll(() => table.close())

  it('writes under a condition or not at all', async () => {
    const item = { pk: 'a', sk: '1', empty: '', nothing: undefined, bytes: new Uint8Array([1, 2]) }
    expect(await putItem(table, item, isAbsent)).toBe('written')
    expect(await putItem(table, { ...item, empty: 'no' }, isAbsent)).toBe('conflict')
    expect(await readItem(table, { pk: 'a', sk: '1' })).toEqual({
      pk: 'a',
      sk: '1',
      empty: '',
      bytes: new Uint8Array([1, 2]),
    })
  })

  it('updates an item, making it when absent, and answers it as it then is', async () => {
    const add = { expression: 'ADD #n :one', names: { '#n': 'n' }, values: { ':one': 1 } }
    await updateItem(table, { pk: 'b', sk: '1' }, add)
    expect(await updateItem(table, { pk: 'b', sk: '1' }, add)).toEqual({ pk: 'b', sk: '1', n: 2 })
    const refused = { ...add, condition: '#n < :one' }
    expect(await updateItem(table, { pk: 'b', sk: '1' }, refused)).toBe('conflict')
  })

  it('removes under a condition, and takes one that is gone for removed', async () => {
    await putItem(table, { pk: 'c', sk: '1', n: 1 })
    const isTwo = { expression: '#n = :two', names: { '#n': 'n' }, values: { ':two': 2 } }
    expect(await deleteItem(table, { pk: 'c', sk: '1' }, isTwo)).toBe('conflict')
    expect(await deleteItem(table, { pk: 'c', sk: '1' })).toBe('removed')
    expect(await deleteItem(table, { pk: 'c', sk: '1' })).toBe('removed')
  })

  it('gives every item of a query across pages, and one page with where to go on', async () => {
    for (let number = 0; number < 7; number++) await putItem(table, { pk: 'd', sk: String(number) })
    const query = { expression: 'pk = :pk', values: { ':pk': 'd' }, limit: 3 }
    const keys: string[] = []
    for await (const item of queryItems(table, query)) keys.push(item.sk)
    expect(keys.join('')).toBe('0123456')
    const last = await queryPage(table, { ...query, reverse: true, limit: 1 })
    expect(last.items).toEqual([{ pk: 'd', sk: '6' }])
    expect(last.next).toBeDefined()
  })

  it('reads up to a hundred items at once and leaves out missing ones', async () => {
    await putItem(table, { pk: 'e', sk: '1' })
    const keys = [
      { pk: 'e', sk: '1' },
      { pk: 'e', sk: '2' },
    ]
    expect(await readItems(table, keys)).toEqual([{ pk: 'e', sk: '1' }])
    expect(await readItems(table, [])).toEqual([])
    const tooMany = Array.from({ length: 101 }, (_, number) => ({ pk: 'e', sk: String(number) }))
    await expect(readItems(table, tooMany)).rejects.toThrow(RangeError)
  })
})
