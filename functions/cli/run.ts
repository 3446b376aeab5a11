import { Command, CommanderError } from 'commander'
import { WorkFailed, WrongUse } from './exit.ts'

type Add = (program: Command) => void

/** Every command by name; a command's module, and all that it needs, is loaded only when it is asked for. */
const commands: { readonly [name: string]: () => Promise<Add> } = {
  serve: async () => (await import('./commands/serve.ts')).addServeCommand,
  build: async () => (await import('./commands/build.ts')).addBuildCommand,
  check: async () => (await import('./commands/check.ts')).addCheckCommand,
  preview: async () => (await import('./commands/preview.ts')).addPreviewCommand,
  plan: async () => (await import('./commands/plan.ts')).addPlanCommand,
  apply: async () => (await import('./commands/plan.ts')).addApplyCommand,
  campaign: async () => (await import('./commands/campaign.ts')).addCampaignCommands,
  subscribers: async () => (await import('./commands/subscribers.ts')).addSubscriberCommands,
  restored: async () => (await import('./commands/restored.ts')).addRestoredCommand,
  demo: async () => (await import('./commands/demo.ts')).addDemoCommand,
  reset: async () => (await import('./commands/reset.ts')).addResetCommand,
}

/** Runs one command line; answers the exit status: 0 done, 1 the work failed, 2 wrong use. */
export async function run(argv: readonly string[]): Promise<number> {
  const program = new Command('tidings')
    .description('Markdown articles become a website, feeds, e-mail digests and booked appointments.')
    .usage('<command> [options]')
    .showHelpAfterError('Add --help for what can stand here.')
    .exitOverride()
  const [name = ''] = argv
  const asked = Object.hasOwn(commands, name) ? [name] : Object.keys(commands)
  for (const each of asked) (await commands[each]?.())?.(program)
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return 0
  } catch (error) {
    return exitStatus(error)
  }
}

/** Says what went wrong on standard error, once, and answers the status that names whose fault it is. */
function exitStatus(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof WrongUse) {
    console.error(`tidings: ${error.message}`)
    return 2
  }
  if (error instanceof WorkFailed) {
    if (error.message) console.error(`tidings: ${error.message}`)
    return 1
  }
  console.error('tidings: an unexpected fault:', error)
  return 1
}
