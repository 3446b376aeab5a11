import { afterEach, beforeEach } from 'vitest'
import { openServices, type Services } from './services.ts'
import { startTestTable, type TestTable } from './test-table.ts'

/** Gives every test of the block a table and services of its own, closed after it. */
export function eachWithTableAndServices(use: (table: TestTable, services: Services) => void): void {
  let table: TestTable
  let services: Services
  beforeEach(async () => {
    table = await startTestTable()
    services = await openServices()
    use(table, services)
  })
  afterEach(async () => {
    await services.close()
    await table.close()
  })
}
