import { day, plusMilliseconds, toMilliseconds } from '../core/instant.ts'
import type { Ports } from './ports.ts'
import { pushOutgoing } from './push-outgoing.ts'

/** Has leftovers looked for once what was left today is more than a day old: one look for all of a day. */
export async function orderTidying(ports: Pick<Ports, 'clock' | 'waiting'>): Promise<void> {
  const now = ports.clock.now()
  const at = plusMilliseconds(now, 2 * day - (toMilliseconds(now) % day))
  await pushOutgoing(ports, { at, id: 'tidy', message: { kind: 'tidy' } })
}
