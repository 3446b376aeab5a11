import { subscriberId } from '../../../functions/core/subscribers/subscriber-id.ts'
import { inParallel } from '../../../functions/flows/in-parallel.ts'
import type { Ports } from '../../../functions/flows/ports.ts'
import { aSubscriber } from '../subscribers.ts'

/** Stores active people without an import's receipts: a third of its requests, where thousands are needed. */
export async function storePeople(
  ports: Pick<Ports, 'keys' | 'subscribers'>,
  people: readonly string[],
): Promise<void> {
  const key = await ports.keys.idKey()
  await inParallel(people, 16, (email) =>
    ports.subscribers.create(aSubscriber({ id: subscriberId(key, email), email })),
  )
}
