import fc, { type Scheduler } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importEffect } from '../../functions/core/imports/row-effect.ts'
import { eventEffect, type SubscriberEvent } from '../../functions/core/subscribers/event-effect.ts'
import type { Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import { signToken, type TokenPurpose } from '../../functions/core/token.ts'
import { changeSubscriber } from '../../functions/flows/change-subscriber.ts'
import { sendTransactional } from '../../functions/flows/send-transactional.ts'
import type { SubscriberStore } from '../../functions/flows/store-ports.ts'
import { takePerson } from '../../functions/flows/take-person.ts'
import { unsubscribe } from '../../functions/flows/unsubscribe.ts'
import { updatePreferences } from '../../functions/flows/update-preferences.ts'
import { oneChunkRuns } from '../support/one-chunk-runs.ts'
import { aSite } from '../support/signup-site.ts'
import { publishedPorts, signUp, takeMailing } from '../support/subscriber-journey.ts'
import { aSubscriber, idOf } from '../support/subscribers.ts'

const id = idOf('ana@example.com')
const permanent = { bounceType: 'Permanent', bounceSubType: 'General' }

/** The store with every read and write put off until the scheduler picks it. */
function inAnyOrder(scheduler: Scheduler, store: SubscriberStore): SubscriberStore {
  const turn = (what: string) => scheduler.schedule(Promise.resolve(), what)
  return {
    ...store,
    read: async (...given) => turn('read').then(() => store.read(...given)),
    create: async (...given) => turn('create').then(() => store.create(...given)),
    replace: async (...given) => turn('replace').then(() => store.replace(...given)),
    addEntry: async (...given) => turn('addEntry').then(() => store.addEntry(...given)),
  }
}

async function setUp(scheduler: Scheduler) {
  const ports = { ...publishedPorts(), runs: oneChunkRuns([]) }
  const slow = { ...ports, subscribers: inAnyOrder(scheduler, ports.subscribers) }
  const keys = await ports.keys.tokenKeys()
  const token = (purpose: TokenPurpose) => signToken(keys, { purpose, subscriberId: id })
  return { ports, slow, token }
}

describe('whatever the order of reads and writes', () => {
  it('one signup delivered three times at once mails once', async () => {
    const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const { ports, slow } = await setUp(scheduler)
      await signUp(ports)
      const [message] = takeMailing(ports)
      if (!message) throw new Error('nothing queued')
      const senders = Promise.all([1, 2, 3].map(() => sendTransactional(slow, message)))
      await scheduler.waitFor(senders)
      expect(ports.mailer.calls).toHaveLength(1)
      expect(ports.subscribers.people.get(id)).toMatchObject({ state: 'pending', confirmationsUnanswered: 1 })
    })
    await fc.assert(property, { numRuns: 100 })
  })

  it('someone who leaves while their record is changed from three sides has left, and every change is kept', async () => {
    const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const { ports, slow, token } = await setUp(scheduler)
      await ports.subscribers.create(aSubscriber())
      const row = { line: 2, id, row: { address: 'ana@example.com', topics: ['mobility'] } }
      const step = {
        jobId: '0a',
        lawfulBasis: 'customers',
        isAsking: false,
        at: ports.clock.now(),
        site: aSite(),
      }
      const acts = Promise.all([
        unsubscribe(slow, { token: token('unsubscribe') }),
        takePerson(slow, step, { rows: [row], known: await ports.subscribers.read(id) }, importEffect),
        updatePreferences(slow, { token: token('preferences'), name: 'Ana' }),
      ])
      const [left, , saved] = await scheduler.waitFor(acts)
      const person = ports.subscribers.people.get(id)
      expect(left).toEqual({ kind: 'unsubscribed' })
      expect(person?.state).toBe('unsubscribed')
      expect(person?.name).toBe(saved.kind === 'saved' ? 'Ana' : undefined)
    })
    await fc.assert(property, { numRuns: 100 })
  })

  const complaintWins = (open: (scheduler: Scheduler) => ReturnType<typeof setUp>) =>
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const { ports, slow, token } = await open(scheduler)
      await ports.subscribers.create(aSubscriber())
      const hear = (event: SubscriberEvent) =>
        changeSubscriber(slow, id, (stored) => ({
          ...(stored && { subscriber: eventEffect(stored, event, slow.clock.now()) }),
        }))
      const about = { run: 'run1', at: '2026-11-20T08:00:00.000Z' }
      const acts = Promise.all([
        unsubscribe(slow, { token: token('unsubscribe') }),
        hear({ ...about, kind: 'bounce', delivered: false, bounce: permanent }),
        hear({ ...about, kind: 'complaint' }),
        updatePreferences(slow, { token: token('preferences'), topics: ['mobility'] }),
      ])
      await scheduler.waitFor(acts)
      expect(ports.subscribers.people.get(id)?.state).toBe('complained')
    })

  it('a complaint beats an unsubscription, a bounce and a change of topics', async () => {
    await fc.assert(complaintWins(setUp), { numRuns: 100 })
  })

  it('and it would not, were writes not conditional', async () => {
    const careless = async (scheduler: Scheduler) => {
      const opened = await setUp(scheduler)
      const { people } = opened.ports.subscribers
      const replace = async (subscriber: Subscriber) => {
        await scheduler.schedule(Promise.resolve())
        people.set(subscriber.id, subscriber)
        return 'written' as const
      }
      return { ...opened, slow: { ...opened.slow, subscribers: { ...opened.slow.subscribers, replace } } }
    }
    const result = await fc.check(complaintWins(careless), { numRuns: 100 })
    expect(result.failed).toBe(true)
  })
})
