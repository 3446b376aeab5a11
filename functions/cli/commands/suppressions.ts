import type { Command } from 'commander'
import { allItems } from '../all-items.ts'
import { type AskOptions, print } from '../campaign-command.ts'
import { example } from '../example.ts'
import { WorkFailed } from '../exit.ts'
import { expectGood, type OpenApi, withApi } from '../open-api.ts'
import { nextCommand, type StageOption } from '../stage-option.ts'
import { runImport } from './import-people.ts'

interface SuppressionView {
  readonly id: string
  readonly email: string | null
  readonly source: string
  readonly since: string
  readonly reason: string | null
}

/** `tidings suppressions`: who is never mailed. */
export function fillSuppressions(group: Command): void {
  group.addHelpText(
    'after',
    example('suppressions', 'suppressions add ana@example.com --reason "asked on the phone"'),
  )
  group
    .command('list', { isDefault: true })
    .description('who is not mailed, since when and why, newest first')
    .option('--json', 'print them as JSON')
    .addHelpText('after', example('suppressions list', 'suppressions list --json'))
    .action(list)
  group
    .command('add')
    .description('keep an address from all mail until you remove it; signups and imports do not go past that')
    .argument('<address>', 'the e-mail address')
    .requiredOption('--reason <words>', 'why, kept with it')
    .option('--json', 'print it as JSON')
    .addHelpText('after', example('suppressions add ana@example.com --reason "asked on the phone"'))
    .action(add)
  group
    .command('remove')
    .description('lift what was suppressed by hand or by the provider; what people did themselves stays')
    .argument('<person>', 'the e-mail address, or its id from the list')
    .addHelpText('after', example('suppressions remove ana@example.com'))
    .action(remove)
  group
    .command('import')
    .description('suppress every address of a CSV file with the columns email and, if wanted, reason')
    .argument('<file>', 'path of the CSV file')
    .option('--dry-run', 'read and judge everything, and suppress nobody')
    .option('--map <columns>', 'what columns hold, as heading:target with commas between them')
    .option('--json', 'print the finished job as JSON')
    .addHelpText('after', example('suppressions import left.csv --dry-run'))
    .action(importFile)
}

async function list(options: AskOptions): Promise<void> {
  const items = await withApi(options, (api) => allItems<SuppressionView>(api, '/suppressions'))
  const lines = items.map(({ id, email, source, since, reason }) =>
    [since.slice(0, 10), id, source.padEnd(19), email ?? '', reason ? `(${reason})` : '']
      .join('  ')
      .trimEnd(),
  )
  print(options, { items }, () => (lines.length === 0 ? ['Nobody is suppressed.'] : lines))
}

async function add(email: string, options: AskOptions & { readonly reason: string }): Promise<void> {
  const { reason } = options
  const answer = await withApi(options, async (api) =>
    expectGood(await api.request('POST', '/suppressions', { email, reason }), { reason: '--reason' }),
  )
  const { id, source } = answer as SuppressionView
  print(options, answer, () => [
    `Never mailed from now on (${source}). To lift it: ${nextCommand(options, `suppressions remove ${id}`)}`,
  ])
}

async function remove(named: string, options: StageOption): Promise<void> {
  await withApi(options, async (api) => {
    const id = named.includes('@') ? await idOf(api, named) : named
    expectGood(await api.request('DELETE', `/suppressions/${encodeURIComponent(id)}`))
  })
  console.log('Lifted.')
}

async function idOf(api: OpenApi, address: string): Promise<string> {
  const items = await allItems<SuppressionView>(api, '/suppressions')
  const found = items.find(({ email }) => email?.toLowerCase() === address.toLowerCase())
  if (!found) throw new WorkFailed('nobody of that address is suppressed')
  return found.id
}

async function importFile(
  file: string,
  options: AskOptions & { readonly dryRun?: boolean; readonly map?: string },
): Promise<void> {
  const { dryRun, map } = options
  const query = new URLSearchParams({
    ...{ ...(dryRun && { dryRun: 'true' }), ...(map !== undefined && { map }) },
  })
  await runImport(file, '/suppressions/import', query, options)
}
