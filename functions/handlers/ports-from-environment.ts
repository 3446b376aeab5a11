import { type Environment, readEnvironment } from '../env.ts'
import type { Ports } from '../flows/ports.ts'

/** Every port but the composer. */
export type DoorPorts = Omit<Ports, 'composer'>

/**
 * Makes the handler that AWS calls from one that takes ports: they are built from the environment at the first call and
 * kept for the ones after it.
 */
export function onLambda<Made, Event, Context, Answer>(
  portsOf: (environment: Environment) => Made,
  make: (ports: Made, environment: Environment) => (event: Event, context: Context) => Promise<Answer>,
): (event: Event, context: Context) => Promise<Answer> {
  let handler: ((event: Event, context: Context) => Promise<Answer>) | undefined
  return (event, context) => {
    handler ??= fromEnvironment(portsOf, make)
    return handler(event, context)
  }
}

function fromEnvironment<Made, Handler>(
  portsOf: (environment: Environment) => Made,
  make: (ports: Made, environment: Environment) => Handler,
): Handler {
  const environment = readEnvironment()
  return make(portsOf(environment), environment)
}
