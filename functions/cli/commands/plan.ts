import type { Command } from 'commander'
import { timeAndZone } from '../../core/local-time.ts'
import type { AskOptions } from '../campaign-command.ts'
import { example } from '../example.ts'
import { WorkFailed } from '../exit.ts'
import { expectGood, withApi } from '../open-api.ts'

interface Change {
  readonly id: string
  readonly file: string
  readonly action: 'create' | 'update' | 'unchanged' | 'frozen' | 'gone'
  readonly status: string | null
  readonly refusal?: { readonly reason: string; readonly mend: string }
  readonly scheduledFor?: string
  readonly timeZone?: string
  readonly note?: string
  readonly unschedules?: boolean
  readonly changes?: readonly string[]
}

/** `tidings plan`: what applying the campaign files would change. */
export function fillPlan(command: Command): void {
  command
    .option('--json', 'print the plan as JSON')
    .addHelpText('after', example('plan'))
    .action(async (options: AskOptions) => {
      say(await changes(options, 'GET', '/plan'), options, sayPlanned)
    })
}

/** `tidings apply`: makes the stored campaigns what their files say. */
export function fillApply(command: Command): void {
  command
    .option('--json', 'print what became of each file as JSON')
    .addHelpText('after', example('apply', 'apply --json'))
    .action(async (options: AskOptions) => {
      const items = await changes(options, 'POST', '/apply')
      say(items, options, sayApplied)
      const refused = items.filter(({ refusal }) => refusal !== undefined)
      if (refused.length > 0)
        throw new WorkFailed(`not done as its file says: ${refused.map(({ id }) => id).join(', ')}`)
    })
}

async function changes(options: AskOptions, method: string, path: string): Promise<readonly Change[]> {
  const body = await withApi(options, async (api) => expectGood(await api.request(method, path)))
  return (body as { readonly items: readonly Change[] }).items
}

function say(items: readonly Change[], { json }: AskOptions, words: (change: Change) => string): void {
  if (json) console.log(JSON.stringify({ items }, null, 2))
  else if (items.length === 0) console.log('There is no campaign file. Put one into content/campaigns.')
  else for (const item of items) console.log(words(item))
}

const signs = {
  create: '+ create',
  update: '~ update',
  unchanged: '= unchanged',
  frozen: '! frozen',
  gone: '? file gone',
} as const

function sayPlanned(change: Change): string {
  return [headOf(change), ...differencesOf(change), ...timeOf(change, 'would go out on')].join('\n')
}

function sayApplied(change: Change): string {
  const { refusal } = change
  const lines = [headOf(change), ...timeOf(change, 'goes out on')]
  if (refusal) lines.push(`  refused: ${refusal.reason}. ${refusal.mend}.`)
  return lines.join('\n')
}

function headOf({ id, action, status }: Change): string {
  return `${signs[action].padEnd(12)} ${id}${status === null ? '' : `  (${status})`}`
}

function differencesOf({ changes = [], unschedules = false }: Change): readonly string[] {
  const lines = changes.length > 0 ? [`changes: ${changes.join(', ')}`] : []
  if (unschedules) lines.push('its time changes: the schedule it has now is taken back')
  return lines.map((line) => `  ${line}`)
}

/** The time, for a recurring campaign the next one, with what a clock change makes of it. */
function timeOf({ scheduledFor, timeZone, note }: Change, verb: string): readonly string[] {
  const time = scheduledFor === undefined ? [] : [`${verb} ${timeAndZone(scheduledFor, timeZone ?? 'UTC')}`]
  return [...time, ...(note === undefined ? [] : [note])].map((line) => `  ${line}`)
}
