import { afterEach, beforeEach } from 'vitest'
import { openLocalServices } from './local-services.ts'
import { startTestTable, type TestTable } from './test-table.ts'

export type LocalServices = Awaited<ReturnType<typeof openLocalServices>>

/** Gives every test of the file a table and the local services of its own, closed after it. */
export function eachWithTableAndServices(use: (table: TestTable, local: LocalServices) => void): void {
  let table: TestTable
  let local: LocalServices
  beforeEach(async () => {
    table = await startTestTable()
    local = await openLocalServices()
    use(table, local)
  })
  afterEach(async () => {
    await local.close()
    await table.close()
  })
}
