import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { levelAt } from '../../../../infra/local/dynamodb/dynalite-parts.ts'
import { markHighWater } from '../../../../infra/local/dynamodb/high-water.ts'
import { prepareStore, sealStore } from '../../../../infra/local/dynamodb/prepare-store.ts'
import { StoreDamagedError } from '../../../../infra/local/store-damaged-error.ts'
import { temporaryHome } from './local-client.ts'

let folder: string
let removeHome: () => Promise<void>
beforeEach(async () => {
  const temporary = await temporaryHome()
  folder = temporary.home
  removeHome = temporary.remove
})
afterEach(async () => removeHome())

const listed = (sk: string) => ({ pk: { S: 'p' }, sk: { S: sk }, listPk: { S: 'l' }, listSk: { S: sk } })
const keySchema = (...names: string[]) => names.map((AttributeName) => ({ AttributeName }))
const table = {
  TableName: 't',
  TableStatus: 'ACTIVE',
  AttributeDefinitions: ['pk', 'sk', 'listPk', 'listSk'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S',
  })),
  KeySchema: keySchema('pk', 'sk'),
  GlobalSecondaryIndexes: [
    { IndexName: 'lists', KeySchema: keySchema('listPk', 'listSk'), Projection: { ProjectionType: 'ALL' } },
  ],
}

async function write(directory: string, entries: Readonly<Record<string, unknown>>): Promise<void> {
  const store = levelAt(directory)
  await store.open()
  const puts = Object.entries(entries).map(([key, value]) => ({
    type: 'put' as const,
    key,
    value: JSON.stringify(value),
  }))
  await store.batch(puts, { sync: false })
  await store.close()
}

async function contents(directory: string): Promise<Map<string, unknown>> {
  const store = levelAt(directory)
  await store.open()
  const found = new Map<string, unknown>()
  for await (const [key, value] of store.iterator()) found.set(key, JSON.parse(value))
  await store.close()
  return found
}

describe('a store after a clean stop', () => {
  let store: string
  beforeEach(async () => {
    store = await prepareStore(folder)
    await write(store, { 'table~t': table, 'item-t~a': listed('a'), 'item-t~b': listed('b') })
    await sealStore(folder)
  })

  test('is used as it is', async () => {
    expect(await prepareStore(folder)).toBe(store)
    expect((await contents(store)).get('item-t~a')).toEqual(listed('a'))
  })

  test('counts as unclean once it was in use again', async () => {
    await prepareStore(folder)
    expect(await prepareStore(folder)).not.toBe(store)
  })

  test.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 3)],
    ['flipped in one bit', (bytes: Buffer) => bytes.map((byte, at) => (at === 20 ? byte ^ 1 : byte))],
  ])('is refused, and left alone, when any of its files was %s', async (_how, damage) => {
    for (const name of (await readdir(store)).filter((file) => !file.startsWith('LO'))) {
      const path = join(store, name)
      const bytes = await readFile(path)
      if (bytes.length < 21) continue
      await writeFile(path, damage(bytes))
      await expect(prepareStore(folder)).rejects.toThrow(StoreDamagedError)
      await expect(prepareStore(folder)).rejects.toThrow(name)
      await writeFile(path, bytes)
    }
    expect(await prepareStore(folder)).toBe(store)
    expect((await contents(store)).size).toBe(3)
  })

  test('is refused when a file, or all of it, is gone', async () => {
    const log = (await readdir(store)).find((name) => name.endsWith('.log')) ?? 'none'
    await rm(join(store, log))
    await expect(prepareStore(folder)).rejects.toThrow(`${log} is missing`)
    await rm(store, { recursive: true })
    await expect(prepareStore(folder)).rejects.toThrow('is missing')
  })
})

describe('a store after an unclean stop', () => {
  test('is copied: items stay, stale index entries go, missing ones come', async () => {
    const first = await prepareStore(folder)
    await write(first, {
      'table~t': table,
      'item-t~a': listed('a'),
      'item-t~ü': listed('ü'),
      'item-t~unlisted': { pk: { S: 'p' }, sk: { S: 'unlisted' } },
      'index-global~t~lists~stale': listed('gone'),
    })
    const second = await prepareStore(folder)
    expect(second).not.toBe(first)
    const after = await contents(second)
    expect(after.get('table~t')).toEqual(table)
    expect([...after.keys()].filter((key) => key.startsWith('item-t~'))).toEqual([
      'item-t~a',
      'item-t~unlisted',
      'item-t~ü',
    ])
    const index = [...after]
      .filter(([key]) => key.startsWith('index-global~t~lists~'))
      .map(([, item]) => item)
    expect(index).toHaveLength(2)
    expect(index).toEqual(expect.arrayContaining([listed('a'), listed('ü')]))
    expect((await readdir(folder)).sort()).toEqual(['current.json', 'store-2'])
  })

  /** A store in use, of 500 items, and its log: what it holds was never sealed. */
  async function inUse() {
    const store = await prepareStore(folder)
    const items = Array.from({ length: 500 }, (_, n) => [`item-t~${n}`, listed(`${n}`)] as const)
    await write(store, { 'table~t': table })
    await write(store, Object.fromEntries(items))
    markHighWater(folder, basename(store))
    const log = (await readdir(store)).find((name) => name.endsWith('.log')) ?? 'none'
    return { log: join(store, log), bytes: await readFile(join(store, log)) }
  }

  test.each([
    ['flipped early', (bytes: Buffer) => bytes.map((byte, at) => (at === 300 ? byte ^ 1 : byte))],
    [
      'flipped midway',
      (bytes: Buffer) => bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte)),
    ],
    ['cut to half', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['cut by a byte', (bytes: Buffer) => bytes.subarray(0, -1)],
  ])('is refused, at every start, when its log was %s', async (_how, damage) => {
    const { log, bytes } = await inUse()
    await writeFile(log, damage(bytes))
    for (let starts = 0; starts < 3; starts += 1)
      await expect(prepareStore(folder)).rejects.toThrow(StoreDamagedError)
  })

  test('is copied when the writer died in the middle of a record', async () => {
    const { log, bytes } = await inUse()
    await writeFile(log, Buffer.concat([bytes, bytes.subarray(0, 40)]))
    expect((await contents(await prepareStore(folder))).get('item-t~499')).toEqual(listed('499'))
  })

  test('loses a table that was still being created, so that it can be created again', async () => {
    const first = await prepareStore(folder)
    await write(first, { 'table~t': { ...table, TableStatus: 'CREATING' } })
    expect([...(await contents(await prepareStore(folder))).keys()]).toEqual([])
  })
})
