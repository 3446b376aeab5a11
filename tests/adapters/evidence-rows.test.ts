import { afterAll, beforeAll, describe } from 'vitest'
import { evidenceRows } from '../../functions/adapters/evidence-rows.ts'
import { campaignPorts } from '../support/campaign-ports.ts'
import { describeWith } from '../support/emulator.ts'
import { startTestTable, type TestTable } from '../support/test-table.ts'
import { evidenceRowsContract } from './evidence-rows.contract.ts'

let run = 0
const nextRun = () => {
  run += 1
  return `run-${run}`
}

describeWith(['dynamodb'], 'evidence in the table', () => {
  let table: TestTable
  beforeAll(async () => {
    table = await startTestTable()
  })
  afterAll(() => table.close())
  evidenceRowsContract(async () => ({ runs: evidenceRows(table), runId: nextRun() }))
})

describe('evidence in memory', () => {
  evidenceRowsContract(async () => ({ runs: campaignPorts().runs, runId: nextRun() }))
})
