import type { DeadLetterPorts } from './dead-letter-ports.ts'
import { is } from './redrive-dead-letters.ts'

/** How it ended: how many messages are gone, or which queues there are instead. */
export type Discarded =
  | { readonly kind: 'discarded'; readonly messages: number }
  | { readonly kind: 'no-such-queue'; readonly known: readonly string[] }

/** Seconds in which ten messages are deleted at the latest; what is not comes back. */
const seconds = 60

/** Deletes what a dead-letter queue keeps, for good, one by one, so that it can say how many they were. */
export async function discardDeadLetters(
  { desk }: Pick<DeadLetterPorts, 'desk'>,
  { queue: name }: { readonly queue: string },
): Promise<Discarded> {
  const all = await desk.queues()
  const queue = all.find(is(name))
  if (!queue) return { kind: 'no-such-queue', known: all.map((each) => each.name) }
  let messages = 0
  for (;;) {
    const held = await desk.take(queue.url, seconds)
    if (held.length === 0) return { kind: 'discarded', messages }
    await desk.discard(queue.url, held)
    messages += held.length
  }
}
