import { owingNothing, type PostIndex } from '../core/syndication/post-index.ts'
import { type HoldPorts, holdRestored } from './hold-restored.ts'
import type { Ports } from './ports.ts'

/** How a look at the table ended: `table` is its id. */
export interface TableStanding {
  readonly table: string
  /** True while it is a restored one that nobody has acknowledged: nothing is sent. */
  readonly isRestored: boolean
}

/** Which table it is, and whether it waits for the owner's acknowledgement. */
export async function readTableStanding(ports: Pick<HoldPorts, 'tableIdentity'>): Promise<TableStanding> {
  const { table, isKnown } = await ports.tableIdentity.look()
  return { table, isRestored: !isKnown }
}

/**
 * Lets a restored table send again: first stops whatever would go out by itself, then makes the table the known one.
 * `table` is the id the owner looked at; when it is another by now, nothing changes and the answer tells which.
 */
export async function acknowledgeRestored(
  ports: HoldPorts & Pick<Ports, 'compiled'>,
  { table, actor }: { readonly table: string; readonly actor: string },
): Promise<TableStanding> {
  const standing = await readTableStanding(ports)
  if (!standing.isRestored || standing.table !== table) return standing
  await holdRestored(ports, actor)
  const now = ports.clock.now()
  await ports.compiled.change('posts', (stored) => stored && owingNothing(stored as PostIndex, now))
  await ports.tableIdentity.acknowledge(table)
  ports.log.info('a restored table was acknowledged', { table, actor })
  return { table, isRestored: false }
}
