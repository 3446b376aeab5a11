import type { TableIdentity } from '../../../functions/flows/ports.ts'

/** A table whose id a test changes as a restore from a backup would. */
export interface MemoryTableIdentity extends TableIdentity {
  table: string
  /** The id of the known one, once somebody has looked. */
  known?: string
}

export function memoryTableIdentity(): MemoryTableIdentity {
  const identity: MemoryTableIdentity = {
    table: 'table-1',
    async look() {
      const { table } = identity
      identity.known ??= table
      return { table, isKnown: identity.known === table }
    },
    async acknowledge(table) {
      identity.known = table
    },
  }
  return identity
}
