import { queueRequests } from '../../infra/cost/units.ts'
import type { Publish } from '../../infra/local/ses/publisher.ts'
import { queueArn } from '../../infra/local/sqs/names.ts'
import { topology } from '../../infra/topology.ts'
import type { Counter } from './counter.ts'
import type { PlayedTime } from './play-time.ts'
import { batchEvent, batchesOf, type Waiting } from './pollers.ts'

/** SES's events between SES and the function that records them. */
export interface EventPost {
  /** For the cloud: takes an event as SNS does. */
  readonly take: Publish
  /** Hands over what is due by now, where a batch window is over. Throws when the function leaves any of it undone. */
  deliver(): Promise<void>
  /** Events that are still on their way. */
  waiting(): number
}

type EventQueue = Parameters<Publish>[0]

interface Posted extends Waiting {
  readonly due: number
}

/** The way over SNS and SQS, batched as Lambda's pollers would at this pace. */
export function eventPost(
  { within, count }: Pick<Counter, 'within' | 'count'>,
  time: Pick<PlayedTime, 'real'>,
  invoke: (name: string, event: unknown) => Promise<unknown>,
): EventPost {
  const posted: { readonly [queue in EventQueue]: Posted[] } = { events: [], sendEvents: [] }
  const handedAt = { events: time.real(), sendEvents: time.real() }
  let number = 0
  return {
    take: (queue, body) =>
      within('events on their way', async () => {
        const requests = queueRequests(Buffer.byteLength(body))
        count('sns.publishes', requests)
        // SNS asks nothing for a delivery to SQS; SQS asks for it as for any message.
        count('sqs.standard', requests)
        number += 1
        const due = time.real() + topology.queues[queue].delay * 1_000
        posted[queue].push({ id: `event-${number}`, body, due })
      }),
    async deliver() {
      const now = time.real()
      for (const queue of Object.keys(posted) as EventQueue[]) {
        const { consumer, batchSize, batchWindow } = topology.queues[queue]
        if (now < handedAt[queue] + batchWindow * 1_000) continue
        handedAt[queue] = now
        const due = posted[queue].splice(0, dueBy(posted[queue], now))
        for (const batch of batchesOf(due, batchSize)) {
          const answer = await invoke(consumer, batchEvent(queueArn(queue), batch))
          const { batchItemFailures: failures } = answer as { readonly batchItemFailures: readonly unknown[] }
          if (failures.length > 0) throw new Error(`${failures.length} events could not be recorded`)
        }
      }
    },
    waiting: () => posted.events.length + posted.sendEvents.length,
  }
}

/** How many from the front on are due: they wait equally long, so the first came first. */
function dueBy(posted: readonly Posted[], now: number): number {
  const first = posted.findIndex(({ due }) => due > now)
  return first === -1 ? posted.length : first
}
