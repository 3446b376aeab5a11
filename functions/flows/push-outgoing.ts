import { toMilliseconds } from '../core/instant.ts'
import type { WaitingMessage } from '../core/outgoing/waiting-message.ts'
import type { Ports } from './ports.ts'

/** Seconds that a queue holds a message back at most (SQS API Reference, "SendMessage"). */
const longestDelay = 900

/** Has a message worked off at its instant: by the queue where that is soon, else by whoever looks after what waits. */
export async function pushOutgoing(
  ports: Pick<Ports, 'clock' | 'outgoing' | 'waiting'>,
  waiting: WaitingMessage,
): Promise<void> {
  const seconds = Math.ceil((toMilliseconds(waiting.at) - toMilliseconds(ports.clock.now())) / 1000)
  if (seconds > longestDelay) return ports.waiting.keep(waiting)
  await ports.outgoing.push(waiting.message, Math.max(0, seconds))
}
