import type { Command } from 'commander'
import { segmentHelp } from '../../core/subscribers/segment-help.ts'
import { type JsonOption, print } from '../campaign-command.ts'
import { example } from '../example.ts'
import { expectGood, withApi } from '../open-api.ts'

interface SegmentView {
  readonly name: string
  readonly expression: string
}

/** `tidings segments`: the owner's filters over active people, by name. */
export function fillSegments(group: Command): void {
  group.addHelpText(
    'after',
    example('segments', 'segments save sleepers "topics has back-care and not lastClickAt within 90 days"'),
  )
  group
    .command('list', { isDefault: true })
    .description('every segment, by name')
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', example('segments list', 'segments list --json'))
    .action(list)
  group
    .command('save')
    .description('keep a filter under a name, new or in place of the one before')
    .argument('<name>', 'what campaigns name under audience: { segment: NAME }')
    .argument('<filter>', 'conditions in the language below')
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', `\nFilters:\n${segmentHelp.map((line) => `  ${line}`).join('\n')}`)
    .addHelpText(
      'after',
      example('segments save newcomers "createdAt within 30 days and source contains form"'),
    )
    .action(save)
}

async function list(options: JsonOption): Promise<void> {
  const answer = await withApi(async (api) => expectGood(await api.request('GET', '/segments')))
  const { items } = answer as { readonly items: readonly SegmentView[] }
  const none = 'No segment yet. Save one with: npx tidings segments save NAME "FILTER"'
  print(options, answer, () => (items.length === 0 ? [none] : items.map(segmentLine)))
}

async function save(name: string, expression: string, options: JsonOption): Promise<void> {
  const answer = await withApi(async (api) =>
    expectGood(await api.request('POST', '/segments', { name, expression })),
  )
  print(options, answer, () => [
    `Saved. A campaign goes to it with audience: { segment: ${(answer as SegmentView).name} }`,
  ])
}

function segmentLine({ name, expression }: SegmentView): string {
  return `${name.padEnd(28)} ${expression}`
}
