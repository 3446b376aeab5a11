import { expect, it } from 'vitest'
import type { DeadLetterPorts, Move } from '../../functions/flows/dead-letter-ports.ts'
import { redriveDeadLetters } from '../../functions/flows/redrive-dead-letters.ts'
import { memoryClock } from '../support/memory/clock.ts'

const before: Move = { status: 'moved', moved: 7, startedAt: 1 }

/** A queue of three whose last move is told, look after look, as listed; the last is told for good. */
function aQueueTold(moves: readonly (Move | undefined)[], messages = 3) {
  let looks = 0
  let starts = 0
  const desk: DeadLetterPorts['desk'] = {
    queues: async () => {
      const move = moves[Math.min(looks, moves.length - 1)]
      looks += 1
      return [{ name: 'events', url: 'u', messages, isReturnable: true, ...(move && { move }) }]
    },
    take: async () => [],
    putBack: async () => undefined,
    discard: async () => undefined,
    startMove: async () => {
      starts += 1
      return true
    },
  }
  return { ports: { clock: memoryClock(), desk }, starts: () => starts }
}

const resultOf = async (ports: DeadLetterPorts) => {
  const outcome = await redriveDeadLetters(ports, { queue: 'events' })
  return outcome.kind === 'done' ? outcome.queues[0] : outcome
}

it('a redrive is watched to its end; the end of the one before it is none', async () => {
  const moving: Move = { status: 'moving', moved: 1, startedAt: 2 }
  const { ports, starts } = aQueueTold([before, before, moving, { ...moving, status: 'moved', moved: 3 }])
  expect(await resultOf(ports)).toEqual({ queue: 'events', kind: 'moved', messages: 3 })
  expect(starts()).toBe(1)
})

it('a redrive that is under way is watched, not started again', async () => {
  const moving: Move = { status: 'moving', moved: 1, startedAt: 2 }
  const { ports, starts } = aQueueTold([moving, { ...moving, status: 'moved', moved: 3 }])
  expect(await resultOf(ports)).toEqual({ queue: 'events', kind: 'moved', messages: 3 })
  expect(starts()).toBe(0)
})

it('a redrive that takes longer than a minute goes on by itself', async () => {
  const moving: Move = { status: 'moving', moved: 400, startedAt: 2 }
  const { ports } = aQueueTold([before, moving], 100_000)
  expect(await resultOf(ports)).toEqual({ queue: 'events', kind: 'moving', messages: 400 })
})

it('a redrive that SQS gives up says why', async () => {
  const failed: Move = { status: 'failed', moved: 0, startedAt: 2, reason: 'AccessDenied' }
  expect(await resultOf(aQueueTold([before, failed]).ports)).toEqual({
    queue: 'events',
    kind: 'failed',
    reason: 'AccessDenied',
  })
})
