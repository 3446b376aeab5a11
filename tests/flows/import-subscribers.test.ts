import { describe, expect, it } from 'vitest'
import { importSubscribers } from '../../functions/flows/import-subscribers.ts'
import { publishedPorts } from '../support/subscriber-journey.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../support/subscribers.ts'

const lawfulBasis = 'existing customers, 2019 to 2026'

function rowsOf(...emails: readonly string[]) {
  return emails.map((email, index) => ({ line: index + 2, email }))
}

describe('importing', () => {
  it('makes people active on the owner’s word, with a receipt, and mails nobody', async () => {
    const ports = publishedPorts()
    const rows = [
      { line: 2, email: 'Ana@Example.com', name: ' Ana ', topics: ['mobility'], fields: { age: 42 } },
    ]
    const report = await importSubscribers(ports, { rows, lawfulBasis })
    expect(report).toMatchObject({ total: 1, created: 1, rejected: 0 })
    const id = idOf('ana@example.com')
    expect(ports.subscribers.people.get(id)).toMatchObject({
      state: 'active',
      name: 'Ana',
      topics: ['mobility'],
      fields: { age: 42 },
      source: `import:${lawfulBasis}`,
    })
    const receipts = []
    for await (const entry of ports.subscribers.entries(id)) receipts.push(entry.data)
    expect(receipts).toMatchObject([{ act: 'imported', source: `import:${lawfulBasis}` }])
    expect(ports.mailer.calls).toEqual([])
    expect(ports.transactional.waiting).toEqual([])
  })

  it('again changes nothing', async () => {
    const ports = publishedPorts()
    const rows = rowsOf(...Array.from({ length: 40 }, (_, index) => `p${index}@example.com`))
    expect(await importSubscribers(ports, { rows, lawfulBasis })).toMatchObject({ total: 40, created: 40 })
    expect(await importSubscribers(ports, { rows, lawfulBasis })).toMatchObject({ created: 0, unchanged: 40 })
  })

  it('counts an address named twice in one file once', async () => {
    const ports = publishedPorts()
    const rows = rowsOf('ana@example.com', 'ANA@example.com')
    expect(await importSubscribers(ports, { rows, lawfulBasis })).toMatchObject({ created: 1, unchanged: 1 })
  })

  it('never brings back someone who left, bounced, complained or was erased', async () => {
    const ports = publishedPorts()
    const states = ['unsubscribed', 'hard-bounced', 'complained', 'provider-suppressed', 'erased'] as const
    for (const state of states)
      await ports.subscribers.create(aSubscriber({ email: `${state}@example.com`, state }))
    const rows = rowsOf(...states.map((state) => `${state}@example.com`))
    expect(await importSubscribers(ports, { rows, lawfulBasis })).toMatchObject({ suppressed: 5, created: 0 })
    expect([...ports.subscribers.people.values()].map((person) => person.state)).toEqual([...states])
  })

  it('adds topics and activates a pending person, and keeps the name the person gave', async () => {
    const ports = publishedPorts()
    await ports.subscribers.create(aSubscriber({ name: 'Ana' }))
    await ports.subscribers.create(
      aPendingSubscriber({ email: 'ben@example.com', id: idOf('ben@example.com') }),
    )
    const rows = rowsOf('ana@example.com', 'ben@example.com').map((row) => ({ ...row, name: 'X' }))
    await importSubscribers(ports, { rows, lawfulBasis, topics: ['mobility'] })
    expect(ports.subscribers.people.get(idOf('ana@example.com'))).toMatchObject({
      name: 'Ana',
      topics: ['back-care', 'mobility'],
    })
    expect(ports.subscribers.people.get(idOf('ben@example.com'))).toMatchObject({
      state: 'active',
      name: 'X',
    })
  })

  it('refuses a row by its line and reason, never by its address, and goes on', async () => {
    const ports = publishedPorts()
    const rows = [
      ...rowsOf('ana', 'ben@example.com'),
      { line: 4, email: 'eve@example.com', topics: ['cooking'] },
    ]
    const progress: number[] = []
    const report = await importSubscribers(ports, {
      rows,
      lawfulBasis,
      onProgress: (done) => progress.push(done),
    })
    expect(report).toEqual({
      total: 3,
      created: 1,
      updated: 0,
      unchanged: 0,
      suppressed: 0,
      rejected: 2,
      rejections: [
        { line: 2, reason: 'not-one-mailbox' },
        { line: 4, reason: 'unknown-topic', topic: 'cooking' },
      ],
    })
    expect(progress).toEqual([3])
  })
})
