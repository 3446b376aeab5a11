import type { Command } from 'commander'
import { dateAndZone } from '../date-and-zone.ts'
import { WorkFailed } from '../exit.ts'
import { expectGood, openApi } from '../open-api.ts'

interface Change {
  readonly id: string
  readonly file: string
  readonly action: 'create' | 'update' | 'unchanged' | 'frozen'
  readonly status: string | null
  readonly refusal?: { readonly reason: string; readonly mend: string }
  readonly scheduledFor?: string
  readonly timeZone?: string
  readonly note?: string
}

/** `tidings plan` and `tidings apply`: campaigns as reviewed files. */
export function addPlanCommands(program: Command): void {
  program
    .command('plan')
    .description('show what applying the campaign files would change')
    .option('--json', 'print the plan as JSON')
    .action((options: { readonly json?: boolean }) => run('GET', '/plan', options.json === true, sayPlanned))
  program
    .command('apply')
    .description('make the stored campaigns what their files say; schedule those that name a time')
    .option('--json', 'print what became of each file as JSON')
    .action((options: { readonly json?: boolean }) =>
      run('POST', '/apply', options.json === true, sayApplied),
    )
}

async function run(
  method: string,
  path: string,
  asJson: boolean,
  say: (change: Change) => string,
): Promise<void> {
  const api = await openApi()
  try {
    const { items } = expectGood(await api.request(method, path)) as { readonly items: readonly Change[] }
    if (asJson) console.log(JSON.stringify({ items }, null, 2))
    else if (items.length === 0) console.log('There is no campaign file. Put one into content/campaigns.')
    else for (const item of items) console.log(say(item))
    const refused = items.filter(({ refusal }) => refusal !== undefined)
    if (refused.some(({ action }) => action === 'frozen'))
      throw new WorkFailed('a campaign that went out was not changed')
  } finally {
    await api.close()
  }
}

const planned = {
  create: '+ create',
  update: '~ update',
  unchanged: '= unchanged',
  frozen: '! frozen',
} as const

function sayPlanned({ id, action, status }: Change): string {
  return `${planned[action].padEnd(12)} ${id}${status === null ? '' : `  (${status})`}`
}

function sayApplied(change: Change): string {
  const { refusal, scheduledFor, timeZone, note } = change
  const lines = [sayPlanned(change)]
  if (scheduledFor !== undefined) lines.push(`  goes out on ${dateAndZone(scheduledFor, timeZone ?? 'UTC')}`)
  if (note !== undefined) lines.push(`  ${note}`)
  if (refusal) lines.push(`  not scheduled: ${refusal.reason}. ${refusal.mend}.`)
  return lines.join('\n')
}
