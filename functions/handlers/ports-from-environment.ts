import { awsClients } from '../adapters/aws-clients.ts'
import { systemClock } from '../adapters/clock.ts'
import { createPorts } from '../adapters/create-ports.ts'
import { jsonLog } from '../adapters/log.ts'
import { readEnvironment } from '../env.ts'
import type { Ports } from '../flows/ports.ts'

/** Every port but the composer. */
export type DoorPorts = Omit<Ports, 'composer'>

/**
 * Makes the handler that AWS calls from one that takes ports: they are built from the environment at the first call and
 * kept for the ones after it.
 */
export function onLambda<Event, Context, Answer>(
  make: (ports: DoorPorts) => (event: Event, context: Context) => Promise<Answer>,
): (event: Event, context: Context) => Promise<Answer> {
  let handler: ((event: Event, context: Context) => Promise<Answer>) | undefined
  return (event, context) => {
    handler ??= make(portsFromEnvironment())
    return handler(event, context)
  }
}

function portsFromEnvironment(): DoorPorts {
  const clients = awsClients()
  return createPorts({ clients, names: readEnvironment(), clock: systemClock(), log: jsonLog(), boot: 'aws' })
}
