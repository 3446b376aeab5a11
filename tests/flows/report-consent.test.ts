import { describe, expect, it } from 'vitest'
import { type ConsentReceipt, consentReceipt } from '../../functions/core/subscribers/consent.ts'
import type { Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import { type ReportConsent, reportConsent } from '../../functions/flows/report-consent.ts'
import { commonPorts } from '../support/memory/common-ports.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../support/subscribers.ts'

type TestPorts = ReturnType<typeof commonPorts>

async function holding(people: readonly Subscriber[]): Promise<TestPorts> {
  const ports = commonPorts()
  for (const person of people) await ports.subscribers.create(person)
  return ports
}

async function keep(
  ports: TestPorts,
  email: string,
  at: string,
  receipt: Partial<ConsentReceipt> & Pick<ConsentReceipt, 'act'>,
): Promise<void> {
  const data = { ...consentReceipt({ topics: ['back-care'], source: 'form:/', ...receipt }) }
  await ports.subscribers.addEntry(idOf(email), { kind: 'consent', at, uid: receipt.act, data })
}

/** The rows of the whole report by column, and of how many pages it was. */
async function reportOf(ports: TestPorts, input: ReportConsent = {}) {
  let file = ''
  let pages = 0
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page = await reportConsent(ports, { ...input, ...(cursor && { cursor }) })
    file += page.csv
    pages += 1
    cursor = page.nextCursor
  }
  const [head = '', ...lines] = file.replace('\uFEFF', '').trimEnd().split('\r\n')
  const columns = head.split(',')
  const rows = lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, index) => [columns[index], cell])),
  )
  return { rows, pages }
}

describe('a report on consent', () => {
  it('says of each person by which words, when and how they agreed, and whether the proof is complete', async () => {
    const ports = await holding([aSubscriber()])
    const words = { text: 'Yes, send me the letters.', textVersion: 2, wording: 'site' } as const
    await keep(ports, 'ana@example.com', '2026-10-01T09:00:00.000Z', { act: 'requested', ...words })
    await keep(ports, 'ana@example.com', '2026-10-01T09:00:01.000Z', { act: 'confirmation-sent' })
    await keep(ports, 'ana@example.com', '2026-10-01T09:05:00.000Z', { act: 'confirmed' })
    const { rows } = await reportOf(ports)
    expect(rows).toEqual([
      {
        id: idOf('ana@example.com'),
        email: 'ana@example.com',
        state: 'active',
        complete: 'yes',
        missing: '',
        basis: 'double opt-in',
        lawfulBasis: '',
        source: 'form:/',
        requestedAt: '2026-10-01T09:00:00.000Z',
        confirmedAt: '2026-10-01T09:05:00.000Z',
        withdrawnAt: '',
        wordingVersion: '2',
        wordingHash: consentReceipt({ act: 'requested', topics: [], source: 'form:/', ...words }).textHash,
      },
    ])
  })

  it('names what is missing of a proof, and can be of those alone who lack something', async () => {
    const imported = aSubscriber({ email: 'ben@example.com' })
    const ports = await holding([aSubscriber(), imported, aPendingSubscriber({ id: 'e'.repeat(32) })])
    await keep(ports, 'ben@example.com', '2026-10-02T09:00:00.000Z', {
      act: 'imported',
      source: 'import:asked at the counter',
    })
    const all = (await reportOf(ports)).rows
    expect(all).toHaveLength(3)
    expect(all.find(({ email }) => email === 'ben@example.com')).toMatchObject({
      complete: 'yes',
      basis: 'import',
      lawfulBasis: 'asked at the counter',
    })
    const lacking = (await reportOf(ports, { incompleteOnly: true })).rows
    expect(lacking.map(({ id, missing }) => [id, missing]).sort()).toEqual(
      [
        [idOf('ana@example.com'), 'request;confirmation'],
        ['e'.repeat(32), 'request'],
      ].sort(),
    )
  })

  it('leaves out whoever was erased, and guards what a spreadsheet would calculate', async () => {
    const ports = await holding([
      aSubscriber({ email: '', id: idOf('gone@example.com'), state: 'erased' }),
      aSubscriber({ email: '+41@example.com' }),
    ])
    const { rows } = await reportOf(ports)
    expect(rows.map(({ email }) => email)).toEqual(["'+41@example.com"])
  })

  it('comes in pages that make one file, everyone once', async () => {
    const people = Array.from({ length: 2500 }, (_, n) => aSubscriber({ email: `p${n}@example.com` }))
    const { rows, pages } = await reportOf(await holding(people))
    expect(pages).toBe(3)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2500)
  })
})
