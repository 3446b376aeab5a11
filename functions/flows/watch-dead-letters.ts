import { day, hour, toMilliseconds } from '../core/instant.ts'
import { deadLettersLook } from '../core/notices/dead-letters-look.ts'
import { type NotifyPorts, notifyOwner } from './notify-owner.ts'
import type { Ports } from './ports.ts'

export type WatchPorts = NotifyPorts & Pick<Ports, 'deadLetters'>

const aDay = day / 1000

/**
 * Looks once an hour of the clock whether a dead-letter queue keeps anything, and tells the owner how many each holds: the
 * same numbers once a day.
 */
export async function watchDeadLetters(ports: WatchPorts): Promise<void> {
  const thisHour = Math.floor(toMilliseconds(ports.clock.now()) / hour)
  if (!(await isFirst(ports, deadLettersLook(thisHour)))) return
  const filled = await ports.deadLetters.filled()
  if (filled.length === 0) return
  const reason = filled.map(({ queue, messages }) => `${queue}: ${messages}`).join(', ')
  if (await isFirst(ports, `dead-letters-${reason}`))
    await notifyOwner(ports, { cause: 'dead-letters', reason })
}

async function isFirst({ limits }: WatchPorts, name: string): Promise<boolean> {
  return (await limits.take(name, 1, aDay)).kind === 'within'
}
