import type { Command } from 'commander'
import type { AskOptions } from '../campaign-command.ts'
import { example } from '../example.ts'
import { WorkFailed, WrongUse } from '../exit.ts'
import { followImport, type ImportJob } from '../follow-import.ts'
import { importLines } from '../import-text.ts'
import { withApi } from '../open-api.ts'
import { sendFile } from '../send-file.ts'

interface ImportOptions extends AskOptions {
  readonly basis?: string
  readonly pending?: boolean
  readonly dryRun?: boolean
  readonly map?: string
  readonly topics?: string
}

const format = [
  '',
  'The file is CSV in UTF-8, of any size, whose first row names its columns: email, and if wanted name, topics,',
  'pendingTopics, state, frequency, timeZone, createdAt, confirmedAt and fields.<name>. Exports of Mailchimp, Ghost,',
  'listmonk and Buttondown are known by their headings; --map says what other columns hold, or passes one over:',
  '',
  '  --map "Kontakt:email,Vorname:name,Nachname:name,Notizen:-"',
  '',
  'Several topics stand in one cell with ; between them:',
  '',
  '  email,name,topics',
  '  ana@example.com,Ana Lind,back-care;mobility',
].join('\n')

const command = 'subscribers import people.csv --basis "customers who asked at the counter"'

/** `tidings subscribers import FILE`. */
export function fillImport(group: Command): void {
  group
    .command('import')
    .description('import a CSV file whose first row names its columns')
    .argument('<file>', 'path of the CSV file')
    .option(
      '--basis <words>',
      'why these people may be mailed, kept with each of them; needed without --pending',
    )
    .option(
      '--pending',
      'ask each of them by a mail instead, evenly beside signups; it says --basis as how you came by the address',
    )
    .option('--dry-run', 'read and judge everything, and import nobody')
    .option('--map <columns>', 'what columns hold, as heading:target with commas between them')
    .option(
      '--topics <ids>',
      'topics of rows that name none, with commas between them; else signup.topics of site.yaml, if the file has no such column',
    )
    .option('--json', 'print the finished job as JSON')
    .addHelpText('after', format)
    .addHelpText('after', example(command, `${command} --dry-run`, 'subscribers import people.csv --pending'))
    .action(importFile)
}

const optionOf = { lawfulBasis: '--basis', map: '--map', topics: '--topics' }

async function importFile(file: string, options: ImportOptions): Promise<void> {
  const { basis, pending, dryRun, map, topics } = options
  if (basis === undefined && !pending)
    throw new WrongUse('say why these people may be mailed with --basis, or ask them with --pending')
  const query = new URLSearchParams({
    status: pending ? 'pending' : 'active',
    ...{ ...(basis !== undefined && { lawfulBasis: basis }), ...(dryRun && { dryRun: 'true' }) },
    ...{ ...(map !== undefined && { map }), ...(topics !== undefined && { topics }) },
  })
  await runImport(file, '/subscribers/import', query, options)
}

/** Hands a file over, watches its job to the end, and prints what came of it; fails when nothing did. */
export async function runImport(
  file: string,
  path: string,
  query: URLSearchParams,
  options: AskOptions,
): Promise<void> {
  const job = await withApi(options, async (api) =>
    followImport(api, await sendFile(api, file, { path, query, options: optionOf })),
  )
  if (options.json) console.log(JSON.stringify(job, null, 2))
  else for (const line of importLines(file, job)) console.log(line)
  conclude(job)
}

function conclude(job: ImportJob): void {
  if (job.status === 'failed') throw new WorkFailed(job.reason ?? 'the import failed')
  if (job.rejected === job.total) throw new WorkFailed('no row was taken')
}
