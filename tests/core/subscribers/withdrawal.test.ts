import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hour, plusMilliseconds } from '../../../functions/core/instant.ts'
import { applyConfirmation } from '../../../functions/core/subscribers/confirmation.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import {
  notesWithdrawal,
  noteWithdrawal,
  type WithdrawalRequest,
} from '../../../functions/core/subscribers/withdrawal.ts'
import { aSubscriber } from '../../support/subscribers.ts'

const begin = '2026-11-23T08:00:00.000Z'
const after = (hours: number) => plusMilliseconds(begin, hours * hour)
const out = aSubscriber({ state: 'unsubscribed', stateChangedAt: begin })
const note = (person: Subscriber, request: WithdrawalRequest) =>
  noteWithdrawal(person, undefined, request, request.at) ?? person

it('notes a request of somebody who is out, as a version of its own that changes nothing else', () => {
  const request = { at: after(1), way: 'one-click', run: 'run1' } as const
  const noted = note(out, request)
  expect(noted).toEqual({ ...out, withdrawals: [request], updatedAt: after(1), version: out.version + 1 })
  expect(notesWithdrawal(out, noted)).toBe(true)
})

it.each([
  ['the same button of the same message within a day', { at: after(23), way: 'link', run: 'run1' }, 1],
  ['that button a day later', { at: after(24), way: 'link', run: 'run1' }, 2],
  ['another button', { at: after(1), way: 'one-click', run: 'run1' }, 2],
  ['the button of another message', { at: after(1), way: 'link', run: 'run2' }, 2],
] as const)('counts %s as what it is', (_, request, requests) => {
  const first = note(out, { at: begin, way: 'link', run: 'run1' })
  expect(note(first, request).withdrawals).toHaveLength(requests)
})

it('takes a complaint that is told again for the one it is, and another of that minute for another', () => {
  const complaint = { at: after(2), way: 'complaint', run: 'run1' } as const
  const complained = note(out, complaint)
  expect(note(complained, complaint)).toBe(complained)
  expect(note(complained, { ...complaint, at: after(1) }).withdrawals?.map(({ at }) => at)).toEqual([
    after(1),
    after(2),
  ])
})

it('notes nothing of somebody who is mailed, bounced or erased, nor of what changed nothing', () => {
  for (const state of ['active', 'pending', 'paused', 'hard-bounced', 'erased'] as const)
    expect(
      noteWithdrawal(aSubscriber({ state }), undefined, { at: begin, way: 'link' }, begin),
    ).toBeUndefined()
})

it('is bounded, whatever a holder of links does, and lets nothing of it grow with time', () => {
  const requests = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 100_000 }).map(after),
      way: fc.constantFrom('one-click' as const, 'link' as const, 'complaint' as const),
      run: fc.constantFrom('run1', 'run2', 'run3'),
    }),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(requests, (all) => {
      const noted = all.reduce(note, out)
      expect(noted.version - out.version).toBe(noted.withdrawals?.length ?? 0)
      expect(noted.withdrawals?.length ?? 0).toBeLessThanOrEqual(10)
    }),
  )
})

it('keeps a complaint that ends more than the withdrawals before it did, however many those were', () => {
  const many = Array.from({ length: 10 }, (_, n) => ({ at: after(24 * n), way: 'link' }) as const)
  const full = many.reduce(note, out)
  expect(note(full, { at: after(999), way: 'link' })).toBe(full)
  const complained = { ...full, state: 'complained' as const, version: full.version + 1 }
  const noted = noteWithdrawal(full, complained, { at: after(1000), way: 'complaint' }, after(1000))
  expect(noted).toMatchObject({ state: 'complained', version: full.version + 1 })
  expect(noted?.withdrawals).toHaveLength(11)
})

it('begins anew once the person confirms again', () => {
  const left = { ...note(out, { at: after(1), way: 'link' }), pendingTopics: ['back-care'] }
  const effect = applyConfirmation(left, Date.parse(after(48)), after(49))
  expect(effect).toMatchObject({ kind: 'confirms', subscriber: { state: 'active' } })
  expect(effect).not.toHaveProperty('subscriber.withdrawals')
})
