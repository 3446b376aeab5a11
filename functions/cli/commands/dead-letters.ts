import type { Command } from 'commander'
import { counted } from '../../core/counted.ts'
import type { Discarded } from '../../flows/discard-dead-letters.ts'
import type { QueueStanding } from '../../flows/list-dead-letters.ts'
import type { RedriveOutcome } from '../../flows/redrive-dead-letters.ts'
import { type AskOptions, print } from '../campaign-command.ts'
import type { DeadLetterDoor } from '../dead-letter-door.ts'
import { redrivenLine, standingLines } from '../dead-letter-text.ts'
import { example } from '../example.ts'
import { WorkFailed, WrongUse } from '../exit.ts'
import { withLocalApi } from '../open-api.ts'
import { isLocal, nextCommand, type StageOption } from '../stage-option.ts'

/** `tidings dead-letters`: what nobody could work off: look at it, give it back, let it go. */
export function fillDeadLetters(group: Command): void {
  group.addHelpText('after', example('dead-letters', 'dead-letters redrive --stage prod'))
  group
    .command('list', { isDefault: true })
    .description('every queue of them: how many, since when, what they are, and why where that is known')
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', example('dead-letters list', 'dead-letters list --stage prod --json'))
    .action(list)
  group
    .command('redrive')
    .description('give them back to the queue they came from; what was done already is not done twice')
    .argument('[queue]', 'one queue as `dead-letters list` names it; all of them without')
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', example('dead-letters redrive', 'dead-letters redrive events --stage prod'))
    .action(redrive)
  group
    .command('discard')
    .description('delete what one queue keeps, for good')
    .argument('<queue>', 'as `dead-letters list` names it')
    .option('--yes', 'you looked at them: what they were to do will not be done')
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', example('dead-letters discard schedules --yes --stage prod'))
    .action(discard)
}

async function list(options: AskOptions): Promise<void> {
  const queues = await withDoor(options, (door) => door.list())
  print(options, { queues }, () => linesOf(options, queues))
}

function linesOf(options: AskOptions, queues: readonly QueueStanding[]): readonly string[] {
  const filled = queues.filter(({ messages }) => messages > 0)
  if (filled.length === 0) return ['No dead letters: everything was worked off.']
  return [
    ...filled.flatMap((queue) => standingLines(queue)),
    '',
    'Mend the cause, which the functions say in their logs. Then give them back:',
    `  ${nextCommand(options, 'dead-letters redrive')}`,
  ]
}

async function redrive(queue: string | undefined, options: AskOptions): Promise<void> {
  const outcome = await withDoor(options, (door) => door.redrive(queue))
  if (outcome.kind === 'no-such-queue') throw noSuchQueue(queue, outcome)
  print(options, outcome, () => outcome.queues.map((each) => redrivenLine(each, options)))
  const isWell = outcome.queues.every(({ kind }) => kind !== 'failed' && kind !== 'no-source')
  if (!isWell) throw new WorkFailed('')
}

async function discard(queue: string, options: AskOptions & { readonly yes?: boolean }): Promise<void> {
  if (options.yes !== true)
    throw new WrongUse(`look at them first (${nextCommand(options, 'dead-letters')}), then add --yes`)
  const outcome = await withDoor(options, (door) => door.discard(queue))
  if (outcome.kind === 'no-such-queue') throw noSuchQueue(queue, outcome)
  print(options, outcome, () => [`${counted(outcome.messages, 'message')} of ${queue} deleted.`])
}

function noSuchQueue(
  queue: string | undefined,
  { known }: Extract<RedriveOutcome | Discarded, { readonly kind: 'no-such-queue' }>,
): WrongUse {
  return new WrongUse(`there is no queue ${queue}; there are: ${known.join(', ')}`)
}

/** The clients of AWS are loaded for those who need them. */
async function withDoor<T>(options: StageOption, work: (door: DeadLetterDoor) => Promise<T>): Promise<T> {
  if (isLocal(options))
    return withLocalApi((api) =>
      work({
        list: async () => (await api.local('/dead-letters')) as readonly QueueStanding[],
        redrive: async (queue) =>
          (await api.local('/dead-letters/redrive', { ...(queue && { queue }) })) as RedriveOutcome,
        discard: async (queue) => (await api.local('/dead-letters/discard', { queue })) as Discarded,
      }),
    )
  const { stageTarget } = await import('../stage-target.ts')
  const target = await stageTarget(options.stage)
  const { asOwner } = await import('../aws-fault.ts')
  const { deployedDoor } = await import('../dead-letter-door.ts')
  return asOwner(target, async () => work(await deployedDoor(target)))
}
