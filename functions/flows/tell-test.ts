import { Buffer } from 'node:buffer'
import { hookEvent, testType } from '../core/hooks/hook-event.ts'
import { hookRow } from './hook-row.ts'
import type { Ports } from './ports.ts'
import { pushOutgoing } from './push-outgoing.ts'

export type TellTestOutcome =
  | { readonly kind: 'queued'; readonly eventId: string }
  | { readonly kind: 'unknown-hook' }

/** Tells an endpoint of an event that never was, once, also while it is disabled: its log then shows whether it answers. */
export async function tellTest(
  ports: Pick<Ports, 'clock' | 'random' | 'hooks' | 'waiting'>,
  id: string,
): Promise<TellTestOutcome> {
  if (!(await ports.hooks.read(id))) return { kind: 'unknown-hook' }
  const version = Buffer.from(ports.random.bytes(8)).toString('hex')
  const event = hookEvent(testType, ports.clock.now(), version, { id })
  await pushOutgoing(ports, hookRow({ endpoint: id, event, tries: 0 }, event.at))
  return { kind: 'queued', eventId: event.id }
}
