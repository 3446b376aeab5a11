import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claim, takeOver } from '../../../functions/core/campaigns/claim.ts'
import { addLetters, countLetters, noLetters } from '../../../functions/core/campaigns/count.ts'
import { expiredDoubts, nextCheckDelay, settlementsFrom } from '../../../functions/core/campaigns/evidence.ts'
import { allowsCall, isOver, leaseFor } from '../../../functions/core/campaigns/lease.ts'
import type { ChunkState, OutcomeKind } from '../../../functions/core/campaigns/ledger.ts'
import { applyResults, settle } from '../../../functions/core/campaigns/results.ts'
import { aState } from '../../support/campaigns.ts'

const now = '2026-11-23T08:00:00.000Z'
const present = { real: 1_000_000, boot: 'aws' }
const lease = (attempt: string, until = 2_000_000, boot = 'aws') => ({ attempt, until, boot })

function claimed(state: ChunkState, attempt: string, size = 10, mine?: string) {
  const result = claim(state, lease(attempt), size, present, mine)
  if (result.kind !== 'claimed') throw new Error(result.kind)
  return result
}

describe('a claim', () => {
  it('takes the first pending slots under its attempt', () => {
    const { state, slots } = claimed(aState('apxppp'), 'one', 2)
    expect(slots).toEqual([1, 3])
    expect(state.letters).toBe('asxspp')
    expect(state.attempts).toEqual(['', 'one', '', 'one', '', ''])
    expect(state.lease).toEqual(lease('one'))
  })

  it('leaves a chunk alone while the lease of another lives', () => {
    const { state } = claimed(aState('pppp'), 'one', 2)
    expect(claim(state, lease('two'), 2, present)).toEqual({ kind: 'held' })
    expect(claim(state, lease('two'), 2, present, 'one').kind).toBe('claimed')
  })

  it('finds nobody where nobody is pending', () => {
    expect(claim(aState('axfd'), lease('one'), 2, present)).toEqual({ kind: 'empty' })
  })
})

describe('a lease', () => {
  const window = { size: 10, interval: 80 }
  const made = leaseFor('one', window, 0, 'aws')

  it('allows every call of its window at half the pace, and no call that might outlive it', () => {
    expect(allowsCall(made, 2 * window.size * window.interval)).toBe(true)
    expect(allowsCall(made, made.until - 15_000)).toBe(false)
  })

  it('is over for others only when every call it allowed has ended', () => {
    const lastCall = Array.from({ length: 60_000 }, (_, at) => at).findLast((at) => allowsCall(made, at)) ?? 0
    expect(isOver(made, lastCall + 15_000, 'aws')).toBe(false)
    expect(isOver(made, made.until + 2_001, 'aws')).toBe(true)
  })

  it('of an earlier boot is void', () => {
    expect(isOver(made, 0, 'next boot')).toBe(true)
  })
})

describe('taking over', () => {
  it('puts what was sending in doubt, never back to pending', () => {
    const { state } = claimed(aState('app'), 'one', 1)
    const later = { ...present, real: 2_002_001 }
    expect(takeOver(state, later, now)).toMatchObject({ letters: 'adp', doubtSince: now })
  })

  it('changes nothing while the lease lives', () => {
    const { state } = claimed(aState(), 'one')
    expect(takeOver(state, present, now)).toBe(state)
  })
})

describe('a result', () => {
  it('changes slots of its own attempt that are sending or in doubt', () => {
    const { state } = claimed(aState('ppp'), 'one')
    const results = [
      { slot: 0, letter: 'a' },
      { slot: 1, letter: 'f', reason: 'r' },
      { slot: 2, letter: 'p' },
    ] as const
    const recorded = applyResults(state, 'one', results, now)
    expect(recorded).toMatchObject({ letters: 'afp', reasons: '-r-' })
    const doubted = takeOver(state, { ...present, boot: 'next' }, now)
    expect(applyResults(doubted, 'one', results, now)).toMatchObject({ letters: 'afp' })
    expect(applyResults(doubted, 'one', results, now)).not.toHaveProperty('doubtSince')
  })

  it('of another attempt changes nothing', () => {
    const { state } = claimed(aState('ppp'), 'two')
    expect(applyResults(state, 'one', [{ slot: 0, letter: 'p' }], now)).toBe(state)
  })

  it('dates the doubt it brings', () => {
    const { state } = claimed(aState('ppp'), 'one')
    expect(applyResults(state, 'one', [{ slot: 0, letter: 'd' }], now)).toMatchObject({ doubtSince: now })
  })

  it('never takes an accepted slot back, in whatever order results, takeovers and settlements come', () => {
    const attempt = fc.constantFrom('one', 'two', '')
    const slot = fc.integer({ min: 0, max: 3 })
    const letter = fc.constantFrom('p', 'a', 'x', 'f', 'd' as const)
    const step = fc.oneof(
      fc.record({ does: fc.constant('results'), attempt, slot, letter }),
      fc.record({ does: fc.constant('take over'), attempt, slot, letter }),
      fc.record({ does: fc.constant('settle'), attempt, slot, letter }),
      fc.record({ does: fc.constant('claim'), attempt, slot, letter }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let state = aState('apdp')
        for (const { does, ...what } of steps) {
          const before = state
          if (does === 'results') state = applyResults(state, what.attempt, [what as never], now)
          else if (does === 'take over') state = takeOver(state, { real: 9e12, boot: 'aws' }, now)
          else if (does === 'settle') state = settle(state, [what as never])
          else {
            const result = claim(state, lease(what.attempt), 2, present)
            if (result.kind === 'claimed') state = result.state
          }
          const kept = [...before.letters].every((each, at) => each !== 'a' || state.letters[at] === 'a')
          expect(kept).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('evidence', () => {
  const outcome = (slot: number, kind: OutcomeKind) => ({ slot, kind, at: now, attempt: 'one' })

  it('settles a doubt as accepted by anything SES or the person told us', () => {
    const kinds = ['send', 'delivery', 'bounce-hard', 'complaint', 'unsubscribe', 'click'] as const
    for (const kind of kinds) {
      const settled = settle(
        aState('dp'),
        settlementsFrom(aState('dp'), [outcome(0, kind), outcome(1, kind)]),
      )
      expect(settled.letters).toBe('ap')
    }
  })

  it('settles a doubt as failed when SES rejected the message after taking it', () => {
    const state = aState('d', { attempts: ['one'] })
    expect(settle(state, settlementsFrom(state, [outcome(0, 'send'), outcome(0, 'reject')]))).toMatchObject({
      letters: 'f',
      reasons: 'r',
    })
  })

  it('of a resend is not the rejection of the attempt before', () => {
    const state = aState('dd', { attempts: ['two', 'two'] })
    const delivered = { ...outcome(0, 'delivery'), attempt: 'two' }
    const found = [
      outcome(0, 'send'),
      outcome(0, 'reject'),
      delivered,
      outcome(1, 'send'),
      outcome(1, 'reject'),
    ]
    expect(settle(state, settlementsFrom(state, found)).letters).toBe('ad')
  })

  it('of the attempt before a resend proves that SES had the message, whatever became of the resend', () => {
    const state = aState('d', { attempts: ['two'] })
    const rejected = { ...outcome(0, 'reject'), attempt: 'two' }
    expect(settle(state, settlementsFrom(state, [outcome(0, 'delivery'), rejected])).letters).toBe('a')
  })

  it('closes a doubt after seven days without any', () => {
    const state = aState('dap', { doubtSince: now })
    expect(expiredDoubts(state, '2026-11-30T07:59:59.999Z')).toEqual([])
    const expired = expiredDoubts(state, '2026-11-30T08:00:00.000Z')
    expect(settle(state, expired)).toMatchObject({ letters: 'fap', reasons: 'k--' })
    expect(settle(state, expired)).not.toHaveProperty('doubtSince')
  })

  it('is looked for less and less often', () => {
    expect(nextCheckDelay(undefined, now)).toBe(60_000)
    expect(nextCheckDelay('2026-11-23T07:59:00.000Z', now)).toBe(60_000)
    expect(nextCheckDelay('2026-11-23T06:20:00.000Z', now)).toBe(600_000)
    expect(nextCheckDelay('2026-11-17T08:00:00.000Z', now)).toBe(6 * 3_600_000)
  })
})

describe('counts', () => {
  it('always add up, cancelled or not, before and after the lease', () => {
    const letters = fc.string({
      unit: fc.constantFrom('p', 's', 'a', 'x', 'f', 'd'),
      minLength: 1,
      maxLength: 50,
    })
    fc.assert(
      fc.property(
        letters,
        fc.boolean(),
        fc.integer({ min: 0, max: 4_000_000 }),
        (text, isCancelled, real) => {
          const state = aState(text, { lease: lease('one') })
          const { frozen, ...parts } = countLetters(state, isCancelled, { real, boot: 'aws' })
          expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(frozen)
          expect(frozen).toBe(text.length)
        },
      ),
    )
  })

  it('call sending pending until its lease is over, then in doubt', () => {
    const state = aState('ss', { lease: lease('one') })
    expect(countLetters(state, false, present)).toMatchObject({ pending: 2, inDoubt: 0 })
    expect(countLetters(state, false, { ...present, boot: 'next' })).toMatchObject({ pending: 0, inDoubt: 2 })
    expect(countLetters(state, true, present)).toMatchObject({ pending: 2, excluded: 0 })
  })

  it('call the pending of a cancelled run excluded', () => {
    expect(countLetters(aState('pap'), true, present)).toMatchObject({ pending: 0, excluded: 2, accepted: 1 })
  })

  it('add up over chunks', () => {
    const one = countLetters(aState('pax'), false, present)
    const both = addLetters(addLetters(noLetters, one), countLetters(aState('fd'), false, present))
    expect(both).toEqual({ frozen: 5, accepted: 1, excluded: 1, failed: 1, inDoubt: 1, pending: 1 })
  })
})
