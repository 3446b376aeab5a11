import { type DeadLetter, deadLetterOf } from '../core/dead-letters/dead-letter.ts'
import { toInstant } from '../core/instant.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { DeadLetterPorts, DeadLetterQueue, HeldMessage } from './dead-letter-ports.ts'

/** A dead-letter queue and what it keeps. */
export interface QueueStanding extends Omit<DeadLetterQueue, 'url'> {
  /** When the first of the letters below was sent; absent where there is none. SQS deletes a message after 14 days. */
  readonly oldestSentAt?: Instant
  /** The first few dozen. */
  readonly letters: readonly DeadLetter[]
}

/** How many are looked at in a queue, and for how many seconds they are hidden from everybody else at most. */
const most = 50
const seconds = 30

/** Every dead-letter queue with what it keeps, the messages put back as they were. */
export async function listDeadLetters(
  ports: Pick<DeadLetterPorts, 'desk'>,
): Promise<readonly QueueStanding[]> {
  const standings: QueueStanding[] = []
  for (const { url, ...queue } of await ports.desk.queues()) {
    const held = queue.messages > 0 ? await lookInto(ports, url) : []
    const first = Math.min(...held.map(({ sentAt }) => sentAt))
    standings.push({
      ...queue,
      ...(held.length > 0 && { oldestSentAt: toInstant(first) }),
      letters: held.map(deadLetterOf),
    })
  }
  return standings
}

async function lookInto(
  { desk }: Pick<DeadLetterPorts, 'desk'>,
  url: string,
): Promise<readonly HeldMessage[]> {
  const held: HeldMessage[] = []
  try {
    while (held.length < most) {
      const taken = await desk.take(url, seconds)
      if (taken.length === 0) break
      held.push(...taken)
    }
  } finally {
    await desk.putBack(url, held)
  }
  return held
}
