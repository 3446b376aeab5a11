import { awsClients } from '../adapters/aws-clients.ts'
import { systemClock } from '../adapters/clock.ts'
import { createPorts } from '../adapters/create-ports.ts'
import { embeddedMetric } from '../adapters/embedded-metric.ts'
import { jsonLog } from '../adapters/log.ts'
import { type Environment, readEnvironment } from '../env.ts'
import type { Ports } from '../flows/ports.ts'

/** Every port but the composer. */
export type DoorPorts = Omit<Ports, 'composer'>

/**
 * Makes the handler that AWS calls from one that takes ports: they are built from the environment at the first call and
 * kept for the ones after it.
 */
export function onLambda<Event, Context, Answer>(
  make: (ports: DoorPorts, environment: Environment) => (event: Event, context: Context) => Promise<Answer>,
): (event: Event, context: Context) => Promise<Answer> {
  let handler: ((event: Event, context: Context) => Promise<Answer>) | undefined
  return (event, context) => {
    handler ??= fromEnvironment(make)
    return handler(event, context)
  }
}

function fromEnvironment<Made>(make: (ports: DoorPorts, environment: Environment) => Made): Made {
  const clients = awsClients()
  const names = readEnvironment()
  const clock = systemClock()
  const log = jsonLog(undefined, embeddedMetric({ stage: names.stage, now: clock.real }))
  return make(createPorts({ clients, names, clock, log, boot: 'aws' }), names)
}
