import { shards } from '../../functions/core/subscribers/subscriber-id.ts'
import type { CampaignPorts } from '../support/campaign-ports.ts'
import { type CallClass, type CallClasses, callClasses } from './call-classes.ts'
import type { CallKind } from './outcomes.ts'

/** A call that waits for its turn. */
export interface Call {
  /** For example `runs.writeState`. */
  readonly name: string
  readonly kind: CallKind
  readonly input: readonly unknown[]
  readonly apply: () => Promise<unknown>
}

/** Answers when the world has decided what becomes of the call. */
export type Gate = (call: Call) => Promise<unknown>

const nobody: AsyncIterable<never> = {
  [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: undefined }) }),
}
/** People a page: few enough that a walk of a long shard can be interrupted. */
const pageSize = 30

/** The ports as one actor sees them: every call that leaves its process waits for its turn. */
export function gatedPorts(
  ports: CampaignPorts,
  gate: Gate,
  classes: Partial<CallClasses> = callClasses,
): CampaignPorts {
  const lookedAt = shardsLookedAt(ports)
  const shared = Object.entries(classes).map(([name, ofPort]) => [
    name,
    gatedPort(name, Reflect.get(ports, name), { classes: ofPort, shards: lookedAt, gate }),
  ])
  return { ...ports, ...Object.fromEntries(shared) }
}

/** Those that hold people; of the empty ones one stands for all, and calls about the others just happen. */
function shardsLookedAt({ subscribers }: CampaignPorts): ReadonlySet<string> {
  const held = new Set([...subscribers.people.keys()].map((id) => id.charAt(0)))
  const empty = shards.find((shard) => !held.has(shard))
  return empty === undefined ? held : held.add(empty)
}

interface Gated {
  readonly classes: { readonly [method: string]: CallClass }
  readonly shards: ReadonlySet<string>
  readonly gate: Gate
}

function gatedPort(portName: string, port: object, { classes, shards, gate }: Gated): object {
  return new Proxy(port, {
    get(target, method) {
      const original: unknown = Reflect.get(target, method)
      if (typeof original !== 'function') return original
      const name = `${portName}.${String(method)}`
      const ofCall = classes[String(method)]
      if (ofCall === undefined) throw new Error(`${name} is in no class of calls`)
      return (...input: readonly unknown[]) => {
        const isStream = ofCall === 'stream' || ofCall === 'walk'
        if (!isLookedAt(input, shards)) return isStream ? nobody : original.apply(target, input)
        if (ofCall === 'walk') return walk(name, input, gate, (from) => original.apply(target, from))
        const apply = async () => {
          const answer: unknown = await original.apply(target, input)
          return isStream ? await listOf(answer as AsyncIterable<unknown>, Number.POSITIVE_INFINITY) : answer
        }
        if (isStream) return streamed({ name, input, kind: 'read', apply }, gate)
        return gate({ name, input, kind: ofCall, apply })
      }
    },
  })
}

function isLookedAt(input: readonly unknown[], shards: ReadonlySet<string>): boolean {
  for (const each of input) {
    const shard = typeof each === 'object' && each && 'shard' in each ? each.shard : each
    if (typeof shard === 'string' && shard.length === 1) return shards.has(shard)
  }
  return true
}

async function* streamed(call: Call, gate: Gate): AsyncGenerator {
  yield* (await gate(call)) as readonly unknown[]
}

type Walk = (input: readonly unknown[]) => AsyncIterable<{ readonly id: string }>

async function* walk(name: string, input: readonly unknown[], gate: Gate, from: Walk): AsyncGenerator {
  const [shard] = input
  let after = input[1]
  for (;;) {
    const place = [shard, after]
    const call = { name, kind: 'read', input: place, apply: () => listOf(from(place), pageSize) } as const
    const page = (await gate(call)) as readonly { readonly id: string }[]
    yield* page
    if (page.length < pageSize) return
    after = page.at(-1)?.id
  }
}

async function listOf<T>(items: AsyncIterable<T>, most: number): Promise<readonly T[]> {
  const list: T[] = []
  for await (const item of items) if (list.push(item) >= most) break
  return list
}
