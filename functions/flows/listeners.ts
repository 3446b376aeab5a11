import { type HookEndpoint, hears } from '../core/hooks/hook-endpoint.ts'
import type { HookEvent } from '../core/hooks/hook-event.ts'
import type { Ports } from './ports.ts'

/** Milliseconds of real time for which what was read of the endpoints is used. */
const freshFor = 30_000

/**
 * Makes the function that says whether anybody is told of a type of events, or of any about subscribers or campaigns. It
 * reads the endpoints once in half a minute, whatever happens in it. Who cannot be asked may be listening: whoever works the
 * news off looks again, and nothing that people do fails for it.
 */
export function listeners(
  ports: Pick<Ports, 'clock' | 'log' | 'hooks'>,
): (type: HookEvent['type'] | 'subscriber' | 'campaign') => Promise<boolean> {
  let last:
    | { readonly at: number; readonly endpoints: Promise<readonly HookEndpoint[] | undefined> }
    | undefined
  const read = async () => {
    try {
      return await ports.hooks.list()
    } catch (cause) {
      ports.log.warn('who listens to events cannot be read', { cause })
      return undefined
    }
  }
  return async (type) => {
    const now = ports.clock.real()
    if (!last || now - last.at >= freshFor) last = { at: now, endpoints: read() }
    const endpoints = await last.endpoints
    return endpoints === undefined || endpoints.some((endpoint) => hearsOf(endpoint, type))
  }
}

function hearsOf(endpoint: HookEndpoint, type: Parameters<ReturnType<typeof listeners>>[0]): boolean {
  if (type === 'subscriber' || type === 'campaign')
    return endpoint.enabled && endpoint.events.some((event) => event.startsWith(`${type}.`))
  return hears(endpoint, type)
}
