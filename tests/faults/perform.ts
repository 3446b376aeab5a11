import type { SendResult } from '../../functions/core/email/send-result.ts'
import { type Actor, endActor, type Op } from './actor.ts'
import type { Outcome } from './outcomes.ts'

/**
 * Does to a call what the outcome says; answers what its actor was told. A late one is left to the network, which is an
 * actor that makes it some time.
 */
export async function perform(actor: Actor, op: Op, outcome: Outcome, network: Actor): Promise<unknown> {
  switch (outcome) {
    case 'ok': {
      const value = await op.apply()
      op.resolve(value)
      return value
    }
    case 'crash after':
      await op.apply()
      return endActor(actor, 'failed')
    case 'crash before':
      return endActor(actor, 'failed')
    case 'answer lost':
      await op.apply()
      return op.reject(new Error('the answer was lost'))
    case 'failed':
      return op.reject(new Error('the call failed'))
    case 'late':
      network.ops.push({ ...op, resolve: () => {}, reject: () => {} })
      return op.reject(new Error('the call was given up'))
    case 'throttled':
    case 'quota':
      return op.resolve({ kind: outcome } satisfies SendResult)
    case 'rejected':
      return op.resolve({ kind: outcome, reason: 'MessageRejected' } satisfies SendResult)
    case 'taken, unknown':
      await op.apply()
      return op.resolve({ kind: 'unknown', reason: 'timeout' } satisfies SendResult)
    case 'not taken, unknown':
      return op.resolve({ kind: 'unknown', reason: 'timeout' } satisfies SendResult)
    case 'lost':
      op.queue?.shift()
      return undefined
    case 'doubled':
      op.queue?.push(op.queue[0])
      return perform(actor, op, 'ok', network)
    case 'overtaken':
      op.queue?.push(op.queue.shift())
      return perform(actor, op, 'ok', network)
    case 'stall':
      return undefined
  }
}
