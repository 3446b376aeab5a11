import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { example } from '../example.ts'
import { WorkFailed, WrongUse } from '../exit.ts'
import { followImport } from '../follow-import.ts'
import { importLines } from '../import-text.ts'
import { expectGood, withApi } from '../open-api.ts'
import { addPersonCommands } from './subscribers-person.ts'

interface ImportOptions {
  readonly basis: string
  readonly pending?: boolean
  readonly json?: boolean
}

const format = [
  '',
  'The file is CSV in UTF-8 whose first row names its columns: email, and if wanted name and topics.',
  'Several topics stand in one cell with ; between them:',
  '',
  '  email,name,topics',
  '  ana@example.com,Ana Lind,back-care;mobility',
].join('\n')

/** `tidings subscribers`: imports, and what the owner does for one person. */
export function fillSubscribers(group: Command): void {
  const command = 'subscribers import people.csv --basis "customers who asked at the counter"'
  group.addHelpText('after', example(command))
  group
    .command('import')
    .description('import a CSV file whose first row names the columns email, name, topics')
    .argument('<file>', 'path of the CSV file')
    .requiredOption('--basis <words>', 'why these people may be mailed, kept with each of them')
    .option('--pending', 'ask each of them by a confirmation mail instead')
    .option('--json', 'print the finished job as JSON')
    .addHelpText('after', format)
    .addHelpText(
      'after',
      example(command, 'subscribers import people.csv --basis "old newsletter" --pending'),
    )
    .action(importFile)
  addPersonCommands(group)
}

async function importFile(file: string, { basis, pending, json }: ImportOptions): Promise<void> {
  const csv = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new WrongUse(`${file} cannot be read: ${cause.message}`)
  })
  const query = new URLSearchParams({ lawfulBasis: basis, status: pending ? 'pending' : 'active' })
  const job = await withApi(async (api) => {
    const answer = await api.request('POST', `/subscribers/import?${query}`, csv, 'text/csv')
    const queued = expectGood(answer, { lawfulBasis: '--basis' })
    return followImport(api, queued as { readonly id: string })
  })
  if (json) console.log(JSON.stringify(job, null, 2))
  else for (const line of importLines(file, job)) console.log(line)
  if (job.status === 'failed') throw new WorkFailed(job.reason ?? 'the import failed')
  if (job.rejected === job.total) throw new WorkFailed('no row was taken')
}
