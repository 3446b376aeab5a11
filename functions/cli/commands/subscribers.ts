import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { example } from '../example.ts'
import { WorkFailed, WrongUse } from '../exit.ts'
import { followImport, type ImportJob } from '../follow-import.ts'
import { expectGood, withApi } from '../open-api.ts'

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
    .description('import a CSV file whose first row names the columns email, name, topics')
    .argument('<file>', 'path of the CSV file')
    .requiredOption('--basis <words>', 'why these people may be mailed, kept with each of them')
    .option('--pending', 'ask each of them by a confirmation mail instead')
    .option('--json', 'print the finished job as JSON')
    .addHelpText(
      'after',
      example('subscribers import people.csv --basis "customers who asked at the counter"'),
    )
    .action(importFile)
}

async function importFile(file: string, { basis, pending, json }: ImportOptions): Promise<void> {
  const csv = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new WrongUse(`${file} cannot be read: ${cause.message}`)
  })
  const query = new URLSearchParams({ lawfulBasis: basis, status: pending ? 'pending' : 'active' })
  const job = await withApi(async (api) => {
    const queued = expectGood(await api.request('POST', `/subscribers/import?${query}`, csv, 'text/csv'))
    return followImport(api, queued as { readonly id: string })
  })
  if (json) console.log(JSON.stringify(job, null, 2))
  else say(file, job)
  if (job.status === 'failed') throw new WorkFailed(job.reason ?? 'the import failed')
}

function say(file: string, { done, total, rejected, rejections }: ImportJob): void {
  console.log(`${done - rejected} of ${total} rows taken, ${rejected} refused.`)
  for (const { line, reason } of rejections) console.log(`  ${file}:${line} ${reason}`)
}
