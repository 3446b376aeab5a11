import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { WrongUse } from '../exit.ts'
import { followImport } from '../follow-import.ts'
import { expectGood, openApi } from '../open-api.ts'

interface ImportOptions {
  readonly basis: string
  readonly pending?: boolean
  readonly json?: boolean
}

/** `tidings subscribers import FILE`. */
export function addSubscriberCommands(program: Command): void {
  const subscribers = program.command('subscribers').description('bring people in')
  subscribers
    .command('import')
    .description('import a CSV file with the columns email, name and topics')
    .argument('<file>', 'path of the CSV file')
    .requiredOption('--basis <words>', 'why these people may be mailed, kept with each of them')
    .option('--pending', 'ask each of them by a confirmation mail instead')
    .option('--json', 'print the finished job as JSON')
    .action(importFile)
}

async function importFile(file: string, { basis, pending, json }: ImportOptions): Promise<void> {
  const csv = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new WrongUse(`${file} cannot be read: ${cause.message}`)
  })
  const api = await openApi()
  try {
    const query = new URLSearchParams({ lawfulBasis: basis, status: pending ? 'pending' : 'active' })
    const queued = expectGood(await api.request('POST', `/subscribers/import?${query}`, csv, 'text/csv'))
    const job = await followImport(api, queued as { readonly id: string })
    if (json) console.log(JSON.stringify(job, null, 2))
    else {
      console.log(`${job.done - job.rejected} of ${job.total} rows taken, ${job.rejected} refused.`)
      for (const { line, reason } of job.rejections) console.log(`  ${file}:${line} ${reason}`)
    }
  } finally {
    await api.close()
  }
}
