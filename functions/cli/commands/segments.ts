import { setTimeout as wait } from 'node:timers/promises'
import type { Command } from 'commander'
import { wrapText } from '../../core/articles/wrap-text.ts'
import { inDigits } from '../../core/counted.ts'
import { segmentHelp } from '../../core/subscribers/segment-help.ts'
import { type AskOptions, print } from '../campaign-command.ts'
import { siteZone } from '../campaign-zone.ts'
import { example } from '../example.ts'
import { WorkFailed } from '../exit.ts'
import { type ApiAnswer, expectGood, type OpenApi, withApi } from '../open-api.ts'
import { type SegmentView, segmentLine, segmentLines } from '../segment-text.ts'
import { nextCommand, type StageOption } from '../stage-option.ts'

const asJson = ['--json', 'print the answer as JSON'] as const
const named = ['<name>', 'as `segments list` shows it'] as const

/** `tidings segments`: the owner's filters over active people, by name. */
export function fillSegments(group: Command): void {
  group.addHelpText(
    'after',
    example('segments', 'segments save sleepers "topics has back-care and not lastClickAt within 90 days"'),
  )
  group
    .command('list', { isDefault: true })
    .description('every segment, by name, with its last count')
    .option(...asJson)
    .addHelpText('after', example('segments list', 'segments list --json'))
    .action(list)
  group
    .command('show')
    .description('one segment, with its last count, and what of it does not fit site.yaml any more')
    .argument(...named)
    .option(...asJson)
    .addHelpText('after', example('segments show sleepers'))
    .action(show)
  addSave(group)
  group
    .command('count')
    .description('count whom a segment takes now, and keep that with it')
    .argument(...named)
    .option(...asJson)
    .addHelpText('after', example('segments count sleepers'))
    .action(count)
  group
    .command('remove')
    .description('remove a segment; one that something scheduled waits for stays')
    .argument(...named)
    .addHelpText('after', example('segments remove sleepers'))
    .action(remove)
}

function addSave(group: Command): void {
  group
    .command('save')
    .description('keep a filter under a name, new or in place of the one before')
    .argument('<name>', 'what campaigns name under audience: { segment: NAME }')
    .argument('<filter>', 'conditions in the language below')
    .option(...asJson)
    .addHelpText('after', `\nFilters:\n${filterHelp().join('\n')}`)
    .addHelpText(
      'after',
      example('segments save newcomers "createdAt within 30 days and source contains form"'),
    )
    .action(save)
}

/** The language, a rule a paragraph, its further lines set in. */
function filterHelp(): readonly string[] {
  return segmentHelp.flatMap((rule) =>
    wrapText(rule, 96).map((line, index) => (index === 0 ? `  ${line}` : `    ${line}`)),
  )
}

async function list(options: AskOptions): Promise<void> {
  const answer = await withApi(options, async (api) => expectGood(await api.request('GET', '/segments')))
  const { items } = answer as { readonly items: readonly SegmentView[] }
  const none = `No segment yet. Save one with: ${nextCommand(options, 'segments save NAME "FILTER"')}`
  print(options, answer, () => (items.length === 0 ? [none] : items.map(segmentLine)))
}

async function show(name: string, options: AskOptions): Promise<void> {
  const segment = await withApi(options, (api) => readSegment(api, name))
  const zone = await siteZone()
  print(options, segment, () => segmentLines(segment, zone, options))
}

async function save(name: string, expression: string, options: AskOptions): Promise<void> {
  const answer = await withApi(options, (api) => api.request('POST', '/segments', { name, expression }))
  const saved = goodExpression(answer, expression) as SegmentView
  print(options, saved, () => [`Saved. A campaign goes to it with audience: { segment: ${saved.name} }`])
}

/** The good answer; a fault of the expression is shown below it, at its column. */
function goodExpression(answer: ApiAnswer, expression: string): unknown {
  const { errors = [] } = (answer.status === 422 ? answer.body : {}) as {
    readonly errors?: readonly { readonly column?: number; readonly message: string }[]
  }
  const lines = errors.flatMap(({ column, message }) =>
    column === undefined ? [] : [`${' '.repeat(column - 1)}^`, message],
  )
  if (lines.length > 0) throw new WorkFailed(['this filter cannot be used', expression, ...lines].join('\n'))
  return expectGood(answer)
}

async function count(name: string, options: AskOptions): Promise<void> {
  const segment = await withApi(options, async (api) => {
    const job = expectGood(await api.request('POST', `${pathOf(name)}/count`)) as CountView
    if (job.count.estimate && !options.json)
      console.log(`About ${inDigits(job.count.estimate.people)}; counting …`)
    await ended(api, job)
    return readSegment(api, name)
  })
  const zone = await siteZone()
  print(options, segment, () => segmentLines(segment, zone, options))
}

interface CountView {
  readonly id: string
  readonly status: string
  /** Why it failed. */
  readonly reason?: string
  readonly count: { readonly estimate?: { readonly people: number } }
}

async function ended(api: OpenApi, { id }: CountView): Promise<void> {
  for (;;) {
    const { status, reason } = expectGood(await api.request('GET', `/jobs/${id}`)) as CountView
    if (status === 'failed') throw new WorkFailed(`the count ended early: ${reason}`)
    if (status === 'done') return
    await wait(api.lookEvery)
  }
}

async function remove(name: string, options: StageOption): Promise<void> {
  await withApi(options, async (api) => expectGood(await api.request('DELETE', pathOf(name))))
  console.log(`Removed ${name}.`)
}

async function readSegment(api: OpenApi, name: string): Promise<SegmentView> {
  return expectGood(await api.request('GET', pathOf(name))) as SegmentView
}

function pathOf(name: string): string {
  return `/segments/${encodeURIComponent(name)}`
}
