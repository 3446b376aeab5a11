import { afterAll, beforeAll, expect, it } from 'vitest'
import { applyErasure } from '../../functions/core/subscribers/erasure.ts'
import type { PersonEntry } from '../../functions/core/subscribers/person-entry.ts'
import type { Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import type { SubscriberStore } from '../../functions/flows/store-ports.ts'
import { describeWith } from '../support/emulator.ts'
import type { Need } from '../support/emulators.ts'
import { aSubscriber } from '../support/subscribers.ts'

/** A store under test and how to let go of it. */
export interface OpenStore<T> {
  readonly store: T
  close(): Promise<void>
}

async function all<T>(rows: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = []
  for await (const row of rows) found.push(row)
  return found
}

function hexId(start: string, number: number): string {
  return `${start}${number.toString(16).padStart(32 - start.length, '0')}`
}

/** What every store of subscribers does, whatever keeps the rows. */
export function subscriberStoreContract(
  name: string,
  needs: readonly Need[],
  open: () => Promise<OpenStore<SubscriberStore>>,
): void {
  describeWith(needs, `subscribers ${name}`, () => {
    let store: SubscriberStore
    let close: () => Promise<void>
    beforeAll(async () => {
      const opened = await open()
      store = opened.store
      close = opened.close
    })
    afterAll(() => close())

    it('gives back every part of a person, and nothing for an unknown id', async () => {
      const person: Subscriber = aSubscriber({
        id: hexId('a', 1),
        name: 'Zoë 😀',
        pendingTopics: [],
        stateReason: '',
        fields: { goal: 'strength', age: 42.5, beginner: false },
        softBounces: [{ run: 'run1', at: '2026-11-01T08:00:00.000Z' }],
        welcome: 'due',
        mailAttempt: 'attempt',
        confirmationsUnanswered: 0,
      })
      await store.create(person)
      expect(await store.read(person.id)).toEqual(person)
      expect(await store.read(hexId('a', 2))).toBeUndefined()
    })

    it('gives back many people at once, leaving out those who do not exist', async () => {
      const people = [aSubscriber({ id: hexId('9', 1) }), aSubscriber({ id: hexId('8', 1) })]
      for (const person of people) await store.create(person)
      const found = await store.readMany([hexId('9', 1), hexId('8', 1), hexId('9', 2)])
      expect(new Map(found)).toEqual(new Map(people.map((person) => [person.id, person])))
      expect((await store.readMany([])).size).toBe(0)
    })

    it('lets one of two creators win', async () => {
      const people = [aSubscriber({ id: hexId('b', 1) }), aSubscriber({ id: hexId('b', 1), name: 'Other' })]
      const answers = await Promise.all(people.map((person) => store.create(person)))
      expect([...answers].sort()).toEqual(['created', 'exists'])
      expect(await store.read(hexId('b', 1))).toEqual(people[answers.indexOf('created')])
    })

    it('replaces the version it was read at, and no other', async () => {
      const person = aSubscriber({ id: hexId('c', 1), name: 'Ana' })
      await store.create(person)
      const { name: _gone, ...unnamed } = person
      expect(await store.replace({ ...unnamed, state: 'paused', version: 2 })).toBe('written')
      expect(await store.replace({ ...person, version: 2 })).toBe('conflict')
      expect(await store.replace({ ...person, version: 4 })).toBe('conflict')
      expect(await store.replace(aSubscriber({ id: hexId('c', 2), version: 2 }))).toBe('conflict')
      expect(await store.read(person.id)).toEqual({ ...unnamed, state: 'paused', version: 2 })
      expect(await store.read(hexId('c', 2))).toBeUndefined()
    })

    it('keeps an entry once, in the order of kind and time', async () => {
      const entry = (kind: PersonEntry['kind'], at: string, uid: string, data = {}): PersonEntry => ({
        kind,
        at,
        uid,
        data,
      })
      const [second, first, click] = [
        entry('consent', '2026-11-02T08:00:00.000Z', 'x', { act: 'confirmed', topics: ['a'] }),
        entry('consent', '2026-11-01T08:00:00.000Z', 'y', { act: 'requested' }),
        entry('click', '2026-11-03T08:00:00.000Z', 'z'),
      ]
      for (const each of [second, first, click]) await store.addEntry(hexId('d', 1), each)
      await store.addEntry(hexId('d', 1), { ...first, data: { act: 'forged' } })
      expect(await all(store.entries(hexId('d', 1)))).toEqual([click, first, second])
      expect(await all(store.entries(hexId('d', 2)))).toEqual([])
    })

    it('replaces an entry that is there, makes none, and removes one as often as it is told', async () => {
      const id = hexId('d', 3)
      const entry: PersonEntry = {
        kind: 'consent',
        at: '2026-11-01T08:00:00.000Z',
        uid: 'x',
        data: { act: 'requested', ip: '192.0.2.1' },
      }
      const reduced = { ...entry, data: { act: 'requested' } }
      await store.replaceEntry(id, reduced)
      expect(await all(store.entries(id))).toEqual([])
      await store.addEntry(id, entry)
      await store.addEntry(id, { ...entry, uid: 'y' })
      await store.replaceEntry(id, reduced)
      await store.removeEntry(id, { ...entry, uid: 'y' })
      await store.removeEntry(id, { ...entry, uid: 'y' })
      expect(await all(store.entries(id))).toEqual([reduced])
    })

    it('leaves a tombstone out of its lists, and puts whoever begins anew back in', async () => {
      const person = aSubscriber({ id: hexId('7', 1), createdAt: '2026-11-05T08:00:00.000Z' })
      await store.create(person)
      const asked = { reason: 'asked by the person', askedAt: '2026-12-01T08:00:00.000Z' } as const
      const tombstone = applyErasure(person, asked)
      if (!tombstone) throw new Error('nothing to erase')
      await store.replace(tombstone)
      expect(await store.read(person.id)).toEqual(tombstone)
      const listed = async () => (await store.page(undefined, 1)).items.map(({ id }) => id)
      expect(await listed()).not.toContain(person.id)
      const anew = '2026-12-05T08:00:00.000Z'
      await store.replace({ ...tombstone, email: person.email, createdAt: anew, updatedAt: anew, version: 3 })
      expect(await listed()).toEqual([person.id])
    })

    it('adds up what is counted of topics by shard, and tells it by shard', async () => {
      await store.countTopics('c', { 'back-care': 1, strength: 2 })
      await store.countTopics('3', { 'back-care': 1 })
      await store.countTopics('c', { 'back-care': 1, strength: -3 })
      expect(await store.topicCounts()).toEqual([
        { shard: '3', topics: { 'back-care': 1 }, version: 1 },
        { shard: 'c', topics: { 'back-care': 2, strength: -1 }, version: 2 },
      ])
    })

    it('keeps how the list stood, one item a day, as it was counted last', async () => {
      const counted = { active: 7, pending: 2, joined: 1, left: 0 }
      const days = ['2026-11-28', '2026-11-30', '2026-11-29'].map((day) => ({
        ...{ ...counted, day },
        countedAt: `${day}T00:00:30.000Z`,
      }))
      for (const each of days) await store.keepGrowth(each)
      const later = { ...counted, active: 9, day: '2026-11-30', countedAt: '2026-11-30T09:00:00.000Z' }
      await store.keepGrowth(later)
      await store.keepGrowth({ ...later, active: 8, countedAt: '2026-11-30T08:00:00.000Z' })
      expect(await store.growth(2)).toStrictEqual([later, days[2]])
      expect(await store.growth(10)).toHaveLength(3)
    })

    it('replaces a count of topics only as it was read', async () => {
      const counted = {
        shard: 'd',
        topics: { strength: 7 },
        people: { active: 5, pending: 1, joined: 2, left: 0 },
        countedAt: '2026-11-23T08:00:00.000Z',
        version: 1,
      }
      expect(await store.replaceTopicCount({ ...counted, version: 2 })).toBe('conflict')
      expect(await store.replaceTopicCount(counted)).toBe('written')
      expect(await store.replaceTopicCount(counted)).toBe('conflict')
      await store.countTopics('d', { 'back-care': 1 })
      expect(await store.replaceTopicCount({ ...counted, version: 2 })).toBe('conflict')
      const row = async () => (await store.topicCounts()).find(({ shard }) => shard === 'd')
      expect(await row()).toEqual({ ...counted, topics: { strength: 7, 'back-care': 1 }, version: 2 })
      expect(await store.replaceTopicCount({ ...counted, topics: {}, version: 3 })).toBe('written')
      expect(await row()).toEqual({ ...counted, topics: {}, version: 3 })
    })

    it('walks a shard by ascending id, from where it was told', async () => {
      const people = [3, 1, 2].map((number) => aSubscriber({ id: hexId('e', number) }))
      for (const person of people) await store.create(person)
      const ids = async (after?: string) =>
        (await all(store.walkShard('e', after))).map((person) => person.id)
      expect(await ids()).toEqual([1, 2, 3].map((number) => hexId('e', number)))
      expect(await ids(hexId('e', 1))).toEqual([hexId('e', 2), hexId('e', 3)])
      expect(await ids(hexId('e', 3))).toEqual([])
    })

    it('lists who is not mailed, newest first, and nobody who is mailed again or was never written so', async () => {
      const at = (day: string) => `2027-05-${day}T08:00:00.000Z`
      const people = [
        aSubscriber({ id: hexId('0', 1), state: 'unsubscribed', stateChangedAt: at('02') }),
        aSubscriber({ id: hexId('0', 2), state: 'erased', email: '', stateChangedAt: at('04') }),
        aSubscriber({ id: hexId('0', 3), suppressedByHand: { at: at('03'), reason: 'a competitor' } }),
        aSubscriber({ id: hexId('0', 4), state: 'complained', stateChangedAt: at('05') }),
        aSubscriber({ id: hexId('0', 5) }),
      ]
      for (const person of people) await store.create(person)
      await store.replace(aSubscriber({ id: hexId('0', 4), version: 2 }))
      await store.replace(aSubscriber({ id: hexId('0', 5), state: 'unsubscribed', version: 9 }))
      const listed: string[] = []
      for (let cursor: string | undefined = ''; cursor !== undefined; ) {
        const page: Awaited<ReturnType<typeof store.suppressed>> = await store.suppressed(
          cursor || undefined,
          2,
        )
        listed.push(...page.items.map(({ id }) => id))
        cursor = page.nextCursor
      }
      expect(listed.filter((id) => id.startsWith('0'))).toEqual([2, 3, 1].map((number) => hexId('0', number)))
    })

    it('lists people newest first, page by page, across months, each once', async () => {
      const created = ['2027-01-05', '2027-03-01', '2027-01-31', '2027-03-02', '2027-01-05']
      const people = created.map((day, number) =>
        aSubscriber({ id: hexId('f', number), createdAt: `${day}T08:00:00.000Z` }),
      )
      for (const person of people) await store.create(person)
      await store.replace({ ...aSubscriber(people[0]), version: 2 })
      const listed: string[] = []
      let cursor: string | undefined
      do {
        const page = await store.page(cursor, 2)
        expect(page.items.length).toBeLessThanOrEqual(2)
        listed.push(...page.items.map((person) => person.id))
        cursor = page.nextCursor
      } while (cursor !== undefined)
      expect(listed.slice(0, 5)).toEqual([3, 1, 2, 4, 0].map((number) => hexId('f', number)))
      expect(new Set(listed).size).toBe(listed.length)
      expect((await store.page(undefined, 1000)).nextCursor).toBeUndefined()
    })
  })
}
