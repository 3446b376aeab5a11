import type { WaitingMessage } from '../core/outgoing/waiting-message.ts'
import type { Ports } from './ports.ts'

/** Has a message worked off at its instant, or at once where none is named: within a minute, by whoever looks after what waits. */
export async function pushOutgoing(
  ports: Pick<Ports, 'clock' | 'waiting'>,
  { at = ports.clock.now(), id, message }: Partial<Pick<WaitingMessage, 'at'>> & Omit<WaitingMessage, 'at'>,
): Promise<void> {
  await ports.waiting.keep({ at, id, message })
}
