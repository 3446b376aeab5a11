import { AsyncLocalStorage } from 'node:async_hooks'
import type { Billed } from '../../infra/cost/prices.ts'
import { addUsage, type Usage } from '../../infra/cost/usage.ts'

/** Counts what is used, for each function apart. */
export interface Counter {
  count(billed: Billed, amount: number): void
  /** Runs work for a function of the topology: what is counted meanwhile is put down to it. */
  within<T>(name: string, work: () => Promise<T>): Promise<T>
  /** All that was counted so far. */
  usage(): Usage
  /** The same by who used it; what no function did is `outside`. */
  byFunction(): ReadonlyMap<string, Usage>
}

/** A counter at nothing. */
export function createCounter(): Counter {
  const running = new AsyncLocalStorage<string>()
  const used = new Map<string, Map<Billed, number>>()
  const rowOf = (name: string) => {
    const row = used.get(name) ?? new Map<Billed, number>()
    used.set(name, row)
    return row
  }
  const byFunction = () =>
    new Map([...used].map(([name, row]) => [name, Object.fromEntries(row) as Usage] as const))
  return {
    count(billed, amount) {
      const row = rowOf(running.getStore() ?? 'outside')
      row.set(billed, (row.get(billed) ?? 0) + amount)
    },
    within: (name, work) => running.run(name, work),
    usage: () => addUsage(...byFunction().values()),
    byFunction,
  }
}
