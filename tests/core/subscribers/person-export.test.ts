import { expect, it } from 'vitest'
import type { PersonMessage } from '../../../functions/core/campaigns/person-message.ts'
import { consentReceipt } from '../../../functions/core/subscribers/consent.ts'
import type { PersonEntry } from '../../../functions/core/subscribers/person-entry.ts'
import { personExport } from '../../../functions/core/subscribers/person-export.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { aSubscriber } from '../../support/subscribers.ts'

const at = (n: number) => `2026-11-${String(n).padStart(2, '0')}T08:00:00.000Z`
const receipt = consentReceipt({
  act: 'requested',
  topics: ['mobility'],
  source: 'form:/',
  text: 'Yes.',
  ip: '192.0.2.7',
})
const everything: Required<Subscriber> = {
  ...aSubscriber(),
  confirmedAt: at(1),
  name: 'Ana Lind',
  pendingTopics: ['mobility'],
  frequency: 'weekly',
  formerFrequencies: [{ frequency: 'monthly', until: at(2) }],
  timeZone: 'Europe/Zurich',
  pausedUntil: at(3),
  requestedAt: at(4),
  endedAt: at(5),
  stateChangedAt: at(6),
  withdrawals: [{ at: at(17), way: 'one-click', run: 'run5' }],
  stateReason: 'confirmed',
  suppressedByHand: { at: at(7), reason: 'asked by telephone' },
  confirmationSentAt: at(8),
  confirmationsUnanswered: 2,
  welcome: 'sent',
  mailAttempt: 'an-attempt-id',
  fields: { goal: 'strength' },
  softBounces: [{ run: 'run1', at: at(9) }],
  probe: { run: 'run2', at: at(10) },
  lastClickAt: at(11),
  newsMarks: ['a-mark'],
  lastReceipt: { at: at(12), uid: 'x', data: { ...receipt } },
}
const entries: readonly PersonEntry[] = [
  { kind: 'consent', at: at(12), uid: 'x', data: { ...receipt } },
  { kind: 'click', at: at(13), uid: 'y', data: { run: 'run3', article: 'five-lifts' } },
  { kind: 'reference', at: at(14), uid: 'opaque-reference', data: { run: 'run4', link: '0a1b2c3d4e5f' } },
  { kind: 'booking', at: at(15), uid: 'z', data: { service: 'consultation' } },
  { kind: 'event', at: at(16), uid: 'e', data: { type: 'delivery' } },
]

const messages: readonly PersonMessage[] = [
  {
    ...{ campaign: 'november-digest', name: 'November', subject: 'Five lifts', run: 'run3' },
    ...{
      scheduledFor: at(18),
      state: 'failed',
      reason: 'rejected',
      history: [{ what: 'reject', at: at(19) }],
    },
  },
]
const kept = { entries, messages, messagesSince: at(21) }

/** Every value in a structure, however deep. */
function leaves(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [value]
  return Object.values(value).flatMap(leaves)
}

it('holds every value that is kept of a person', () => {
  const exported = leaves(personExport(everything, kept, at(20)))
  const told = { ...everything, lastReceipt: everything.lastReceipt.data }
  const values = [
    ...leaves(told),
    ...leaves(messages),
    ...entries.flatMap(({ at: time, data }) => [time, ...leaves(data)]),
  ]
  for (const value of [...values, 'opaque-reference']) expect(exported).toContain(value)
})

it('calls things what they are, and sums each consent up', () => {
  expect(personExport(everything, kept, at(20))).toMatchObject({
    format: 'tidings-person',
    version: 1,
    exportedAt: at(20),
    person: {
      emailAddress: 'ana@example.com',
      name: 'Ana Lind',
      answers: { goal: 'strength' },
      stateSince: at(6),
      topicsToBeConfirmed: ['mobility'],
    },
    consent: [
      { at: at(12), act: 'requested', hashMatches: true, summary: expect.stringContaining('“Yes.”') },
    ],
    clicks: [{ at: at(13), article: 'five-lifts' }],
    bookingLinks: [{ at: at(14), reference: 'opaque-reference' }],
    bookings: [{ at: at(15), service: 'consultation' }],
    events: [{ at: at(16), type: 'delivery' }],
    messages: [{ subject: 'Five lifts', state: 'failed' }],
    messagesSince: at(21),
  })
})

it('leaves out what there is not', () => {
  const { person } = personExport(aSubscriber(), { entries: [], messages: [] }, at(20))
  expect(Object.values(person)).not.toContain(undefined)
  expect(person).not.toHaveProperty('pausedUntil')
})
