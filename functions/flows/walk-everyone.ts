import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { shardOf, shards } from '../core/subscribers/subscriber-id.ts'
import type { Ports } from './ports.ts'

/** Everyone on our books with an id after `after`, ascending, tombstones included; whoever walks stops where a page is full. */
export async function* walkEveryone(
  ports: Pick<Ports, 'subscribers'>,
  after?: string,
): AsyncGenerator<Subscriber> {
  const begun = after === undefined ? undefined : shardOf(after)
  for (const shard of shards.filter((each) => begun === undefined || each >= begun))
    yield* ports.subscribers.walkShard(shard, shard === begun ? after : undefined)
}
