import { describe, expect, it, onTestFinished } from 'vitest'
import { deskStore } from '../../functions/adapters/desk-store.ts'
import { readItem } from '../../functions/adapters/table.ts'
import type { Desk } from '../../functions/core/desk/desk.ts'
import { rowName } from '../../functions/core/desk/desk-entry.ts'
import type { DeskSession } from '../../functions/core/desk/desk-session.ts'
import type { DeskStore } from '../../functions/flows/desk-ports.ts'
import { aColleague } from '../support/desk.ts'
import { describeWith } from '../support/emulator.ts'
import { memoryDeskStore } from '../support/memory/desk-store.ts'
import { startTestTable } from '../support/test-table.ts'

const at = '2026-11-23T08:00:00.000Z'
const by = { actorId: 'a', actor: 'ana@studio.example' }
const entry = {
  at,
  uid: 'desk-1',
  ...by,
  act: 'added',
  about: 'ben@studio.example',
  detail: 'editor',
} as const
const desk: Desk = { version: 1, attempt: 'one', colleagues: [aColleague()], lastEntry: entry }
const link = { hash: 'l'.repeat(64), colleagueId: 'a', createdAt: at, expiresAt: '2026-11-23T08:15:00.000Z' }
const session: DeskSession = {
  ...{ hash: 's'.repeat(64), id: 's'.repeat(16), colleagueId: 'a', createdAt: at, seenAt: at },
  ...{ expiresAt: '2026-11-30T08:00:00.000Z', browser: 'Firefox on Windows', network: '192.0.2.*' },
}

function deskStoreContract(open: () => Promise<DeskStore> | DeskStore): void {
  it('is replaced by its next version only', async () => {
    const store = await open()
    expect(await store.read()).toBeUndefined()
    expect(await store.replace({ ...desk, version: 2 })).toBe('conflict')
    expect(await store.replace(desk)).toBe('written')
    expect(await store.replace({ ...desk, attempt: 'two' })).toBe('conflict')
    const next = { ...desk, version: 2, attempt: 'two', colleagues: [] }
    expect(await store.replace(next)).toBe('written')
    expect(await store.read()).toStrictEqual(next)
  })

  it('lets a link be used once, by whoever comes first', async () => {
    const store = await open()
    await store.createLink(link)
    expect(await store.readLink(link.hash)).toStrictEqual(link)
    const uses = ['one', 'two', 'three'].map((attempt) => store.useLink(link.hash, { at, attempt }))
    const outcomes = await Promise.all(uses)
    expect(outcomes.toSorted()).toEqual(['spent', 'spent', 'used'])
    const attempt = ['one', 'two', 'three'][outcomes.indexOf('used')]
    expect(await store.readLink(link.hash)).toStrictEqual({ ...link, usedAt: at, attempt })
    expect(await store.useLink('n'.repeat(64), { at, attempt: 'one' })).toBe('spent')
    expect(await store.readLink('n'.repeat(64))).toBeUndefined()
  })

  it('keeps the links to a draft, replaced by their next version only', async () => {
    const store = await open()
    const mark = 'd'.repeat(32)
    const shared = { id: 'a'.repeat(16), madeAt: at, madeBy: by.actor, expiresAt: session.expiresAt }
    const first = { mark, version: 1, links: [shared] }
    expect(await store.readDraftLinks(mark)).toBeUndefined()
    expect(await store.replaceDraftLinks(first)).toBe('written')
    expect(await store.replaceDraftLinks(first)).toBe('conflict')
    expect(await store.readDraftLinks(mark)).toStrictEqual(first)
    const none = { mark, version: 2, links: [] }
    expect(await store.replaceDraftLinks(none)).toBe('written')
    expect(await store.readDraftLinks(mark)).toStrictEqual(none)
  })

  it('keeps sessions, notes when they were seen, and ends them once', async () => {
    const store = await open()
    await store.createSession(session)
    await store.noteSeen(session.hash, '2026-11-23T09:00:00.000Z')
    await store.noteSeen(session.hash, '2026-11-23T08:30:00.000Z')
    const seen = { ...session, seenAt: '2026-11-23T09:00:00.000Z' }
    expect(await store.readSession(session.hash)).toStrictEqual(seen)
    await store.endSession(session.hash, '2026-11-23T10:00:00.000Z')
    await store.endSession(session.hash, '2026-11-23T11:00:00.000Z')
    await store.noteSeen(session.hash, '2026-11-23T12:00:00.000Z')
    expect(await store.sessions()).toStrictEqual([{ ...seen, endedAt: '2026-11-23T10:00:00.000Z' }])
  })

  it('makes no session by noting something of one', async () => {
    const store = await open()
    await store.noteSeen(session.hash, at)
    await store.endSession(session.hash, at)
    expect(await store.readSession(session.hash)).toBeUndefined()
    expect(await store.sessions()).toEqual([])
  })

  it('tells the newest rows of the record first, each once', async () => {
    const store = await open()
    const rows = ['08', '10', '09'].map((hour) => ({ ...entry, at: `2026-11-23T${hour}:00:00.000Z` }))
    for (const row of [...rows, ...rows]) await store.addEntry(row)
    await store.addEntry({ ...entry, detail: 'somebody else’s words' })
    expect(await store.entries(2)).toStrictEqual([rows[1], rows[2]])
    expect(await store.entries(10)).toStrictEqual([rows[1], rows[2], rows[0]])
    const second = { at: '2026-11-23T09:00:00.000Z', uid: entry.uid }
    expect(await store.entries(10, rowName(second))).toStrictEqual([rows[0]])
  })

  it('closes a row that has begun, once, and takes one away that came to nothing', async () => {
    const store = await open()
    const begun = { ...entry, begun: true } as const
    await store.addEntry(begun)
    expect(await store.entries(10)).toStrictEqual([begun])
    await store.closeEntry({ ...entry, detail: 'what came of it' })
    await store.closeEntry({ ...entry, detail: 'somebody else’s words' })
    await store.dropEntry(entry)
    expect(await store.entries(10)).toStrictEqual([{ ...entry, detail: 'what came of it' }])
    const nothing = { ...begun, uid: 'nothing' }
    await store.addEntry(nothing)
    await store.dropEntry(nothing)
    await store.closeEntry(nothing)
    expect(await store.entries(10)).toHaveLength(1)
  })
}

describe('a desk in memory', () => deskStoreContract(memoryDeskStore))

describeWith(['dynamodb'], 'a desk in the table', () => {
  const openTable = async () => {
    const table = await startTestTable()
    onTestFinished(() => table.close())
    return table
  }
  deskStoreContract(async () => deskStore(await openTable()))

  it('has its links, sessions and rows cleared away by the table itself when they are of no use', async () => {
    const table = await openTable()
    const store = deskStore(table)
    await store.createLink(link)
    await store.createSession(session)
    await store.addEntry(entry)
    const expiry = async (pk: string, sk: string) => (await readItem(table, { pk, sk }))?.expiresAt
    expect(await expiry(`DESK#LINK#${link.hash}`, 'meta')).toBe(Date.parse(link.expiresAt) / 1000)
    expect(await expiry('DESK#SESSION', session.hash)).toBe(Date.parse(session.expiresAt) / 1000)
    expect(await expiry('DESK#RECORD', `${at}#desk-1`)).toBe(Date.parse('2028-11-22T08:00:00.000Z') / 1000)
  })
})
