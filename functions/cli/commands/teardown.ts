import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import type { ReadyTeardown } from '../../flows/plan-teardown.ts'
import { example } from '../example.ts'
import { WorkFailed, WrongUse } from '../exit.ts'
import { isLocal, type StageOption } from '../stage-option.ts'
import type { StageTarget } from '../stage-target.ts'

interface TeardownOptions extends StageOption {
  readonly yes?: string
  readonly whileSending?: boolean
}

/** `tidings teardown`: takes a deployed stage down again. */
export function fillTeardown(command: Command): void {
  command
    .option('--yes <name>', 'the stage’s name once more, for scripts; otherwise it is asked for')
    .option('--while-sending', 'also if a campaign is being sent: whoever has not got it never will')
    .addHelpText(
      'after',
      '\nA removable stage goes with all its data. Of any other the table, the buckets and the keys stay.',
    )
    .addHelpText('after', example('teardown --stage trial', 'teardown --stage trial --yes trial'))
    .action(teardown)
}

/** The clients of AWS are loaded for those who need them. */
async function teardown(options: TeardownOptions): Promise<void> {
  if (isLocal(options))
    throw new WrongUse(
      'say which with --stage NAME; what is on this machine goes with: npx tidings reset --yes',
    )
  const { stageTarget } = await import('../stage-target.ts')
  const target = await stageTarget(options.stage)
  const { asOwner } = await import('../aws-fault.ts')
  await asOwner(target, () => takeDown(target, options))
}

async function takeDown(target: StageTarget, options: TeardownOptions): Promise<void> {
  const [{ teardownPorts }, { planTeardown }, { tearDown }, text] = await Promise.all([
    import('../deployed-teardown.ts'),
    import('../../flows/plan-teardown.ts'),
    import('../../flows/tear-down.ts'),
    import('../teardown-text.ts'),
  ])
  const ports = teardownPorts(target)
  const plan = await planTeardown(ports)
  if (plan.kind === 'nothing') {
    for (const line of text.nothingLines(plan, target)) console.log(line)
    return
  }
  if (plan.kind === 'protected') throw new WorkFailed(text.protectedLines(plan, target).join('\n'))
  for (const line of text.planLines(plan, target)) console.log(line)
  refuseWhileSending(plan, options)
  await insist(target.stage, options.yes)
  let last = ''
  const ending = await tearDown(ports, plan, (progress) => {
    const line = text.progressLine(progress)
    if (line !== last) console.error(line)
    last = line
  })
  const lines = text.endingLines(ending, target)
  if (ending.kind !== 'gone') throw new WorkFailed(lines.join('\n'))
  for (const line of lines) console.log(line)
}

function refuseWhileSending({ sending }: ReadyTeardown, { whileSending }: TeardownOptions): void {
  if (sending.length === 0 || whileSending === true) return
  throw new WorkFailed(
    `${sending.join(', ')} is being sent just now, and whoever has not got it never would. Let it end, or pause it; ` +
      'to take the stage down all the same, add --while-sending',
  )
}

/** The name once more, typed or given: what is deleted here nobody brings back. */
async function insist(stage: string, given: string | undefined): Promise<void> {
  if (given === undefined && !process.stdin.isTTY)
    throw new WrongUse(`add --yes ${stage}, since nobody is here to be asked`)
  const said = given ?? (await ask(`Type the stage’s name to take it down: `))
  if (said !== stage) throw new WrongUse(`“${said}” is not ${stage}: nothing was done`)
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await terminal.question(question)).trim()
  } finally {
    terminal.close()
  }
}
