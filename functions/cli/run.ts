import { createRequire } from 'node:module'
import { Command, CommanderError } from 'commander'
import { example } from './example.ts'
import { WorkFailed, WrongUse } from './exit.ts'
import { stageOption } from './stage-option.ts'

/** Gives a command its arguments, its options and what it does. */
type Fill = (command: Command) => void

/** The same for what is done on a stage: it and all below it take `--stage`. */
const onStage = (load: () => Promise<Fill>) => async (): Promise<Fill> => {
  const fill = await load()
  return (command) => {
    fill(command)
    for (const each of actingOf(command)) each.addOption(stageOption())
  }
}

/** The command, or those below it, that do something. */
function actingOf(command: Command): readonly Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(actingOf)
}

/** Every command: what it does, and its module, which is loaded, with all that it needs, only when it is asked for. */
const commands: { readonly [name: string]: readonly [description: string, load: () => Promise<Fill>] } = {
  serve: [
    'run the whole product on this machine: site, signup, outbox and API',
    async () => (await import('./commands/serve.ts')).fillServe,
  ],
  build: [
    'write the static site, in place of what an earlier build wrote there',
    async () => (await import('./commands/build.ts')).fillBuild,
  ],
  check: [
    'lint articles, campaigns, settings and templates: file:line:column, a line a problem',
    async () => (await import('./commands/check.ts')).fillCheck,
  ],
  preview: [
    'write message.eml, message.html and message.txt of an article or campaign',
    async () => (await import('./commands/preview.ts')).fillPreview,
  ],
  plan: [
    'show what applying the campaign files would change',
    onStage(async () => (await import('./commands/plan.ts')).fillPlan),
  ],
  apply: [
    'make the stored campaigns what their files say; schedule those that name a time',
    onStage(async () => (await import('./commands/plan.ts')).fillApply),
  ],
  campaign: [
    'schedule, watch and steer campaigns',
    onStage(async () => (await import('./commands/campaign.ts')).fillCampaign),
  ],
  segments: [
    'list, save and count filters over subscribers, which campaigns name as their audience',
    onStage(async () => (await import('./commands/segments.ts')).fillSegments),
  ],
  topics: [
    'what people can subscribe to, and how many do',
    onStage(async () => (await import('./commands/topics.ts')).fillTopics),
  ],
  incoming: [
    'feeds of blogs elsewhere: how reading them goes, and reading one now',
    onStage(async () => (await import('./commands/incoming.ts')).fillIncoming),
  ],
  subscribers: [
    'bring people in and out as files, hand over or erase what is kept of one',
    onStage(async () => (await import('./commands/subscribers.ts')).fillSubscribers),
  ],
  suppressions: [
    'list, add and lift addresses that are never mailed',
    onStage(async () => (await import('./commands/suppressions.ts')).fillSuppressions),
  ],
  form: [
    'print a signup form to paste: script tag, plain form, API call, and how to change its look',
    async () => (await import('./commands/form.ts')).fillForm,
  ],
  key: [
    'make, list and revoke the keys by which programs use the API',
    onStage(async () => (await import('./commands/key.ts')).fillKey),
  ],
  secret: [
    'put in what proves you to other services: Mastodon, Bluesky, DEV, web hooks, Turnstile',
    onStage(async () => (await import('./commands/secret.ts')).fillSecret),
  ],
  hook: [
    'have other programs told of what happens: web hooks, their secrets and their logs',
    onStage(async () => (await import('./commands/hook.ts')).fillHook),
  ],
  'admin-link': [
    'print a link that signs the owner in to the desk, once, within a quarter of an hour',
    onStage(async () => (await import('./commands/admin-link.ts')).fillAdminLink),
  ],
  restored: [
    'whether the table was restored from a backup; until you acknowledge one, it sends nothing',
    onStage(async () => (await import('./commands/restored.ts')).fillRestored),
  ],
  'dead-letters': [
    'what failed again and again and was put aside: look at it, give it back, let it go',
    onStage(async () => (await import('./commands/dead-letters.ts')).fillDeadLetters),
  ],
  syndicate: [
    'where articles stand at other networks; have one told there, or taken down',
    onStage(async () => (await import('./commands/syndicate.ts')).fillSyndicate),
  ],
  upload: [
    'bring content and templates to a deployed stage, and wait until they are published',
    onStage(async () => (await import('./commands/upload.ts')).fillUpload),
  ],
  doctor: [
    'whether a stage can send, what is wrong, and the exact command or DNS record that mends it',
    onStage(async () => (await import('./commands/doctor.ts')).fillDoctor),
  ],
  teardown: [
    'take a deployed stage down: says first what goes and what stays',
    onStage(async () => (await import('./commands/teardown.ts')).fillTeardown),
  ],
  demo: [
    'publish the content, import 1,000 made-up people, send them a digest, print the report',
    async () => (await import('./commands/demo.ts')).fillDemo,
  ],
  reset: [
    'delete the local state: subscribers, campaigns, outbox, keys',
    async () => (await import('./commands/reset.ts')).fillReset,
  ],
}

/** Runs one command line; answers the exit status: 0 done, 1 the work failed, 2 wrong use. */
export async function run(argv: readonly string[]): Promise<number> {
  const asked = withoutHelpWord(argv)
  try {
    const program = await programFor(asked[0])
    await program.parseAsync([...withoutLostHelp(program, asked)], { from: 'user' })
    return 0
  } catch (error) {
    return exitStatus(error)
  }
}

/** Every command by name, and whole, with its options and action, the one of that name. */
export async function programFor(name: string | undefined): Promise<Command> {
  const program = new Command('tidings')
    .description('Markdown articles become a website, feeds, e-mail digests and booked appointments.')
    .usage('<command> [options]')
    .version(ownVersion(), '--version', 'print the version')
    .showHelpAfterError('Add --help for what can stand here.')
    .addHelpText('after', example('serve', 'check', 'campaign list', 'campaign schedule --help'))
    .exitOverride()
  for (const [each, [description, load]] of Object.entries(commands)) {
    const command = program.command(each).description(description)
    if (each === name) (await load())(command)
  }
  return program
}

/** `help campaign list` asks for the same as `campaign list --help`. */
function withoutHelpWord(argv: readonly string[]): readonly string[] {
  const [first, ...rest] = argv
  return first === 'help' ? [...rest, '--help'] : argv
}

/** Help for a command that does not exist would be that of the one above it: leaves the wrong word alone, to be refused. */
function withoutLostHelp(program: Command, argv: readonly string[]): readonly string[] {
  let above = program
  for (const [index, word] of argv.entries()) {
    if (above.commands.length === 0 || word.startsWith('-')) return argv
    const next = above.commands.find((command) => command.name() === word)
    if (!next) return argv.slice(0, index + 1)
    above = next
  }
  return argv
}

function ownVersion(): string {
  const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string }
  return version
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
