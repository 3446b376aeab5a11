import { Command, CommanderError } from 'commander'
import { addBuildCommand } from './commands/build.ts'
import { addCampaignCommands } from './commands/campaign.ts'
import { addCheckCommand } from './commands/check.ts'
import { addDemoCommand } from './commands/demo.ts'
import { addPlanCommands } from './commands/plan.ts'
import { addPreviewCommand } from './commands/preview.ts'
import { addResetCommand } from './commands/reset.ts'
import { addServeCommand } from './commands/serve.ts'
import { addSubscriberCommands } from './commands/subscribers.ts'
import { WorkFailed, WrongUse } from './exit.ts'

/** Runs one command line; answers the exit status: 0 done, 1 the work failed, 2 wrong use. */
async function run(argv: readonly string[]): Promise<number> {
  const program = new Command('tidings')
    .description('Markdown articles become a website, feeds, e-mail digests and booked appointments.')
    .showHelpAfterError('Run `tidings --help` for the commands.')
    .exitOverride()
  for (const add of [
    addServeCommand,
    addBuildCommand,
    addCheckCommand,
    addPreviewCommand,
    addPlanCommands,
    addCampaignCommands,
    addSubscriberCommands,

    addDemoCommand,
    addResetCommand,
  ]) {
    add(program)
  }
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

process.exitCode = await run(process.argv.slice(2))
