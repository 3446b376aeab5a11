import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { systemClock } from '../../functions/adapters/clock.ts'
import { createPorts } from '../../functions/adapters/create-ports.ts'
import { noDeliverability } from '../../functions/adapters/deliverability.ts'
import { composer } from '../../functions/flows/compose-campaign.ts'
import type { Log, Ports } from '../../functions/flows/ports.ts'
import { telling } from '../../functions/flows/telling.ts'
import type { DoorPorts } from '../../functions/handlers/ports-from-environment.ts'
import type { LocalCloud } from './local-cloud.ts'
import { localNames } from './local-names.ts'
import { StoreDamagedError } from './store-damaged-error.ts'

/**
 * The production adapters over the local cloud: what functions are opened with, and all ports. Throws a
 * StoreDamagedError when the home's keys cannot be read.
 */
export async function openPorts(
  home: string,
  { clients, clock }: Pick<LocalCloud, 'clients' | 'clock'>,
  log: Log,
): Promise<{ readonly door: DoorPorts; readonly ports: Ports }> {
  const boot = randomBytes(6).toString('hex')
  const door = telling(
    createPorts({
      clients,
      names: localNames,
      clock: { ...systemClock(), now: () => new Date(clock.now()).toISOString() },
      log,
      boot,
      // Whatever changed between two starts may be the code.
      code: boot,
      deliverability: noDeliverability,
    }),
  )
  await door.keys.idKey().catch((cause: Error) => {
    throw new StoreDamagedError(join(home, 'keys.json'), cause.message, { cause })
  })
  return { door, ports: { ...door, composer: composer(door) } }
}
