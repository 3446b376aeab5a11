import type { Ports } from './ports.ts'

/** The addresses of these people, 100 at most, by id; whoever was erased has none. */
export async function addressesOf(
  { subscribers }: Pick<Ports, 'subscribers'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const people = await subscribers.readMany([...new Set(ids)])
  return new Map(
    [...people].flatMap(([id, { state, email }]) => (state === 'erased' ? [] : [[id, email] as const])),
  )
}
