import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseName } from '../../functions/core/subscribers/name.ts'
import { storableText } from '../../functions/core/subscribers/storable-text.ts'
import type { Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import { type ExportInput, exportSubscribers } from '../../functions/flows/export-subscribers.ts'
import { importFile } from '../support/jobs.ts'
import { publishedPorts, workOff } from '../support/subscriber-journey.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../support/subscribers.ts'

type TestPorts = ReturnType<typeof publishedPorts>

async function fileOf(ports: TestPorts, input: ExportInput = {}) {
  let file = ''
  let pages = 0
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const outcome = await exportSubscribers(ports, { ...input, ...(cursor && { cursor }) })
    if (outcome.kind !== 'page') throw new Error(outcome.kind)
    file += outcome.csv
    pages += 1
    cursor = outcome.nextCursor
  }
  return { file, pages, rows: file.split('\r\n').slice(1, -1) }
}

async function holding(people: readonly Subscriber[]) {
  const ports = publishedPorts()
  for (const person of people) await ports.subscribers.create(person)
  return ports
}

describe('an export', () => {
  it('has a row for everyone but the erased, with what we know of them', async () => {
    const ports = await holding([
      aSubscriber({ name: 'Ana Lind', frequency: 'weekly', fields: { goal: 'lift', age: 42 } }),
      aSubscriber({ email: '', id: idOf('gone@example.com'), state: 'erased' }),
    ])
    const { file } = await fileOf(ports)
    expect(file).toBe(
      '\uFEFFid,email,name,state,topics,pendingTopics,frequency,timeZone,source,createdAt,confirmedAt,pausedUntil,fields.goal,fields.age,fields.beginner\r\n' +
        `${idOf('ana@example.com')},ana@example.com,Ana Lind,active,back-care,,weekly,,form:/,2026-10-01T09:00:00.000Z,2026-10-01T09:05:00.000Z,,lift,42,\r\n`,
    )
  })

  it('neutralises whatever a spreadsheet would calculate', async () => {
    const names = ['=1+1', '+41 79', '-1', '@SUM(A1)', "'=1", '\uFF1D1']
    const people = names.map((name, n) => aSubscriber({ email: `+p${n}@example.com`, name }))
    const { rows } = await fileOf(await holding(people))
    expect(rows).toHaveLength(names.length)
    for (const row of rows)
      for (const cell of row.split(',')) expect(cell).not.toMatch(/^"?[=+\-@\t\r\uFF1D]/)
  })

  it('comes in pages that make one file, each once', async () => {
    const people = Array.from({ length: 11_000 }, (_, n) => aSubscriber({ email: `p${n}@example.com` }))
    const { pages, rows } = await fileOf(await holding(people))
    expect(pages).toBe(3)
    expect(new Set(rows).size).toBe(11_000)
  })

  it('holds only who is in a state, or in a segment', async () => {
    const ports = await holding([
      aSubscriber(),
      aSubscriber({ email: 'ben@example.com', topics: ['mobility'] }),
      aSubscriber({ email: 'eve@example.com', state: 'unsubscribed', topics: ['mobility'] }),
    ])
    const now = ports.clock.now()
    const expression = 'topics has mobility'
    await ports.segments.put({ name: 'movers', expression, createdAt: now, updatedAt: now })
    expect((await fileOf(ports, { state: 'unsubscribed' })).rows).toHaveLength(1)
    expect((await fileOf(ports, { segment: 'movers', state: 'active' })).rows).toEqual([
      expect.stringContaining('ben@example.com'),
    ])
    expect(await exportSubscribers(ports, { segment: 'nobody' })).toEqual({ kind: 'unknown-segment' })
  })

  const text = fc
    .string({ unit: 'grapheme' })
    .chain((any) =>
      fc.constantFrom('', '=', '+', '-', '@', "'", "'=", '"', ',', ';', '\uFF0B').map((head) => head + any),
    )
  const person = fc.record({
    name: text.map(normaliseName),
    goal: text.map(
      (any) =>
        storableText(any)
          .replace(/\p{Cc}+/gu, ' ')
          .trim()
          .slice(0, 500) || undefined,
    ),
    local: fc.stringMatching(/^[a-z0-9+='-][a-z0-9]{0,8}$/),
    topics: fc.subarray(['back-care', 'mobility']),
    asked: fc.subarray(['back-care', 'mobility']),
    state: fc.constantFrom('active', 'unsubscribed', 'complained', 'hard-bounced', 'paused' as const),
    frequency: fc.constantFrom('weekly', 'monthly', undefined),
    timeZone: fc.constantFrom('Europe/Zurich', 'America/New_York', undefined),
    pausedUntil: fc.constantFrom('2027-01-01T00:00:00.000Z', undefined),
  })

  it('is read again by an import as it was, whatever names and answers hold', async () => {
    const property = fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 6 }), async (drawn) => {
      const people = new Map(
        drawn.map(({ local, goal, asked, ...rest }) => {
          const waiting = asked.filter((topic) => !rest.topics.includes(topic))
          const told = { ...rest, pendingTopics: waiting.length > 0 ? waiting : undefined }
          const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
          const email = `${local}@example.com`
          return [email, aSubscriber({ email, ...given, ...(goal !== undefined && { fields: { goal } }) })]
        }),
      )
      const { file } = await fileOf(await holding([...people.values()]))
      const fresh = publishedPorts()
      const job = await importFile(fresh, file)
      expect(job.rejections).toEqual([])
      const facts = ({ id, email, name, topics, pendingTopics, state, ...rest }: Subscriber) => {
        const { frequency, timeZone, pausedUntil, createdAt, confirmedAt, fields } = rest
        return {
          id,
          email,
          name,
          topics,
          pendingTopics,
          state,
          frequency,
          timeZone,
          pausedUntil,
          createdAt,
          confirmedAt,
          fields,
        }
      }
      for (const [email, before] of people) {
        const after = fresh.subscribers.people.get(idOf(email))
        expect(after && facts(after)).toEqual(facts(before))
      }
    })
    await fc.assert(property, { numRuns: 150 })
  })

  it('is read again although an answer, kept long ago, holds the sign for a lost character', async () => {
    const { file } = await fileOf(await holding([aSubscriber({ fields: { goal: 'lift\uFFFD more' } })]))
    const fresh = publishedPorts()
    expect((await importFile(fresh, file)).rejections).toEqual([])
    expect(fresh.subscribers.people.get(idOf('ana@example.com'))?.fields).toEqual({ goal: 'lift  more' })
  })

  it('lets whoever is pending be asked anew, for the topics that they had asked for', async () => {
    const asked = aPendingSubscriber({ name: 'Ana', pendingTopics: ['mobility'], fields: { goal: 'lift' } })
    const { file } = await fileOf(await holding([asked]), { state: 'pending' })
    const fresh = publishedPorts()
    expect((await importFile(fresh, file, { becomes: 'pending' })).counts).toMatchObject({ invited: 1 })
    await workOff(fresh)
    expect(fresh.subscribers.people.get(asked.id)).toMatchObject({
      ...{ state: 'pending', topics: [], pendingTopics: ['mobility'] },
      ...{ name: 'Ana', fields: { goal: 'lift' } },
    })
  })
})
