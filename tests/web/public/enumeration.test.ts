import { describe, expect, it } from 'vitest'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { workOff } from '../../support/subscriber-journey.ts'
import { aPendingSubscriber, aSubscriber } from '../../support/subscribers.ts'
import { aCompiledMail } from '../../support/transactional-mail.ts'
import { aForm, aPublicApp, aWatchedApp, someJson, whole } from './public-ports.ts'

const asked = { email: 'ana@example.com', name: 'Ana' }
const doors = [
  ['the API', '/api/v1/subscriptions', () => someJson({ ...asked, topics: ['strength'], elapsed: 9000 })],
  ['the form', '/subscribe', () => aForm({ ...asked, topics: 'strength' })],
] as const

const standings: Readonly<Record<string, readonly Subscriber[]>> = {
  new: [],
  pending: [aPendingSubscriber()],
  'pending and mailed too often': [aPendingSubscriber({ confirmationsUnanswered: 3 })],
  active: [aSubscriber()],
  paused: [aSubscriber({ state: 'paused' })],
  unsubscribed: [aSubscriber({ state: 'unsubscribed' })],
  complained: [aSubscriber({ state: 'complained' })],
  'hard-bounced': [aSubscriber({ state: 'hard-bounced' })],
  'suppressed by SES': [aSubscriber({ state: 'provider-suppressed' })],
  'suppressed by hand': [
    aSubscriber({
      state: 'provider-suppressed',
      suppressedByHand: { at: '2026-11-01T08:00:00.000Z', reason: 'asked on the phone' },
    }),
  ],
  erased: [aSubscriber({ state: 'erased', email: '', topics: [] })],
}

/** One signup, with everything that the outside can see of it and everything that it does to the outside. */
async function signsUp(people: readonly Subscriber[], path: string, request: RequestInit, site = {}) {
  const made = aPublicApp(people, site)
  const { ports } = made
  const { app, calls } = aWatchedApp(made, { clientAddress: () => '192.0.2.7' })
  const answer = await whole(await app.request(path, request))
  return { ports, app, seen: { answer, calls: [...calls], mailed: ports.mailer.calls.length } }
}

describe.each(doors)('whoever signs up through %s', (_, path, request) => {
  it.each(Object.keys(standings))('gets the same bytes by the same calls when %s', async (standing) => {
    const { seen } = await signsUp(standings[standing] ?? [], path, request())
    const stranger = await signsUp([], path, request())
    expect(seen).toEqual(stranger.seen)
    expect([202, 303]).toContain(seen.answer.status)
    expect(seen.calls.filter(({ call }) => call.startsWith('subscribers.'))).toEqual([])
  })

  it('gets the answer before anybody is mailed, and no other once somebody was', async () => {
    const first = await signsUp([], path, request())
    expect(first.seen.mailed).toBe(0)
    await first.ports.compiled.write('mail/confirm', aCompiledMail('confirmToken'))
    await workOff(first.ports)
    expect(first.ports.mailer.mailed).toHaveLength(1)
    const again = await whole(await first.app.request(path, request()))
    expect(again).toEqual(first.seen.answer)
    await workOff(first.ports)
    expect(first.ports.mailer.mailed).toHaveLength(1)
    expect(await whole(await first.app.request(path, request()))).toEqual(first.seen.answer)
  })

  it('ends in one queued message, the last of its calls', async () => {
    const { seen } = await signsUp([], path, request())
    expect(seen.calls.map(({ call }) => call)).toEqual([
      'clock.real',
      'compiled.read',
      'keys.idKey',
      'limits.take',
      'limits.take',
      'random.bytes',
      'clock.now',
      'transactional.push',
    ])
  })
})

describe('a domain whose limit is reached', () => {
  const email = 'ana@firm.example.ch'
  const signup = { consentText: 'Yes, send me new articles by e-mail.', limits: { perDomainPerHour: 1 } }
  const requests = { 'the API': () => someJson({ email }), 'the form': () => aForm({ email }) }

  it.each(doors)(
    'is told to nobody: whoever asks next gets the same answer, through %s',
    async (door, path) => {
      const first = await signsUp([], path, requests[door](), { signup })
      const again = await whole(await first.app.request(path, requests[door]()))
      expect(again).toEqual(first.seen.answer)
    },
  )
})
