import { Option } from 'commander'

/** Which stage a command is about: `local`, this machine, or a name of cdk.json. */
export interface StageOption {
  readonly stage: string
}

/** What every command that works on a stage takes. */
export function stageOption(): Option {
  return new Option('--stage <name>', 'the stage: local is this machine, others stand in cdk.json').default(
    'local',
  )
}

/** True of the stage on this machine. */
export function isLocal({ stage }: StageOption): boolean {
  return stage === 'local'
}

/** The command to type next, on the same stage: `nextCommand(options, 'campaign list')` is `npx tidings campaign list`. */
export function nextCommand(options: StageOption, rest: string): string {
  return `npx tidings ${rest}${isLocal(options) ? '' : ` --stage ${options.stage}`}`
}
