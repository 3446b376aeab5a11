import { openState } from '../../functions/core/campaigns/chunk-state.ts'
import { shardEnd, shardStart } from '../../functions/core/campaigns/range.ts'
import type { Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import { type Design, product } from './design.ts'

const chunkSize = 50

/** Broken: chunks have running numbers; whoever goes on after a crash begins at the person of the next number. */
export const runningNumberFreeze: Design = {
  ...product,
  async freeze(ports, _campaign, run) {
    const shard = '0'
    const written: unknown[] = []
    for await (const chunk of ports.runs.chunks(run.id, shard)) written.push(chunk)
    const everyone: Subscriber[] = []
    for await (const person of ports.subscribers.walkShard(shard)) {
      if (person.state === 'active') everyone.push(person)
    }
    for (let number = written.length; number * chunkSize < everyone.length; number += 1) {
      const ids = everyone.slice(number * chunkSize, (number + 1) * chunkSize).map(({ id }) => id)
      const from = shardStart(shard).slice(0, -1) + String(number)
      const variants = ids.map(() => 0)
      const place = { runId: run.id, shard, from, upTo: shardEnd(shard) }
      const chunk = await ports.runs.putChunk({ ...place, ids, variants })
      await ports.runs.putState(openState(chunk))
    }
  },
}

/** Broken: the last chunk of a shard ends with its last person, so that a late planner goes on behind it. */
export const openShard: Design = {
  ...product,
  ports: ({ runs, ...honest }) => ({
    ...honest,
    runs: {
      ...runs,
      async putChunk(chunk) {
        await runs.putChunk({ ...chunk, upTo: chunk.ids.at(-1) ?? chunk.upTo })
        return chunk
      },
    },
  }),
}

/** Broken: of two planners the later one's chunk stays. */
export const chunkOverwritten: Design = {
  ...product,
  ports: ({ runs, ...honest }) => ({
    ...honest,
    runs: {
      ...runs,
      async putChunk(chunk) {
        runs.chunkRows.delete(`${chunk.runId}#${chunk.shard}#${chunk.from}`)
        return runs.putChunk(chunk)
      },
    },
  }),
}

/** Broken: the queue's dedupe id does not name the epoch, so that a resume repeats one. */
export const dedupeIdReused: Design = {
  ...product,
  ports: ({ lanes, ...honest }) => ({
    ...honest,
    lanes: {
      ...lanes,
      async push(message) {
        const { runId, lane, hop } = message
        const isSame = (id: string) => id.startsWith(`${runId}:${lane}:`) && id.endsWith(`:${hop}`)
        if (![...lanes.seen].some(isSame)) await lanes.push(message)
      },
    },
  }),
}
