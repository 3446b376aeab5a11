/** What a page asked of the ports. */
export interface Reads {
  /** How often each method was called, as `port.method`. */
  readonly calls: Map<string, number>
  /** How many items each answered, those of every page of a walk included. */
  readonly items: Map<string, number>
}

/** All of them together. */
export function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}

/** Ports that count each call and the items it answers; `take` answers what was counted since the last time. */
export function countedReads<Ports extends object>(ports: Ports): { ports: Ports; take(): Reads } {
  let reads = nothing()
  const add = (counts: Map<string, number>, name: string, by: number) =>
    counts.set(name, (counts.get(name) ?? 0) + by)
  const counting = (portName: string, port: object) =>
    new Proxy(port, {
      get(target, key) {
        const member = Reflect.get(target, key)
        if (typeof member !== 'function') return member
        const name = `${portName}.${String(key)}`
        return (...given: unknown[]) => {
          add(reads.calls, name, 1)
          const answer: unknown = Reflect.apply(member, target, given)
          const note = (count: number) => add(reads.items, name, count)
          if (isAsyncIterable(answer)) return noted(answer, () => note(1))
          if (answer instanceof Promise) return answer.then((value) => passed(value, note))
          return answer
        }
      },
    })
  const counted = Object.entries(ports).map(([name, port]) => [
    name,
    typeof port === 'object' && port !== null ? counting(name, port) : port,
  ])
  return {
    ports: Object.fromEntries(counted) as Ports,
    take() {
      const taken = reads
      reads = nothing()
      return taken
    },
  }
}

function nothing(): Reads {
  return { calls: new Map(), items: new Map() }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

async function* noted(items: AsyncIterable<unknown>, note: () => void): AsyncGenerator {
  for await (const item of items) {
    note()
    yield item
  }
}

function passed<T>(value: T, note: (count: number) => void): T {
  note(itemsIn(value))
  return value
}

/** Of a list, a page of a list or a map its entries; one of anything else that is there. */
function itemsIn(value: unknown): number {
  if (value === undefined || value === null) return 0
  if (Array.isArray(value)) return value.length
  if (value instanceof Map || value instanceof Set) return value.size
  if (typeof value === 'object' && 'items' in value && Array.isArray(value.items)) return value.items.length
  return 1
}
