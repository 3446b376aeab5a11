import type { TableIdentity } from '../../../functions/flows/ports.ts'

/** A table whose id a test changes as a restore from a backup would. */
export function memoryTableIdentity(): TableIdentity & { table: string } {
  let known: string | undefined
  return {
    table: 'table-1',
    async look() {
      known ??= this.table
      return { table: this.table, isKnown: known === this.table }
    },
    async acknowledge(table) {
      known = table
    },
  }
}
