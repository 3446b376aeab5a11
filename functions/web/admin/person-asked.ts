import type { Subscriber } from '../../core/subscribers/subscriber.ts'
import type { Ports } from '../../flows/ports.ts'
import type { AdminContext } from './admin-context.ts'

/** The person of the route's `:subscriber`; undefined where there is nobody, or nobody left. */
export async function personAsked(
  context: AdminContext,
  ports: Pick<Ports, 'subscribers'>,
): Promise<Subscriber | undefined> {
  const person = await ports.subscribers.read(context.req.param('subscriber') ?? '')
  return person && person.email !== '' ? person : undefined
}
