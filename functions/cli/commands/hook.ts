import { type Command, Option } from 'commander'
import { hookEventTypes, hookEventWords } from '../../core/hooks/hook-event.ts'
import { type AskOptions, print } from '../campaign-command.ts'
import { example } from '../example.ts'
import { type DeliveryView, deliveryLine, type HookView, hookLines } from '../hook-text.ts'
import { expectGood, withApi } from '../open-api.ts'
import { nextCommand } from '../stage-option.ts'

interface AddOptions extends AskOptions {
  readonly url: string
  readonly name: string
  readonly event: readonly string[]
  readonly addresses?: boolean
}

const eventList = [
  '',
  'Events:',
  ...hookEventTypes.map((type) => `  ${type.padEnd(26)}${hookEventWords[type]}`),
]
const hookId = ['<hook>', 'its id, as `hook list` shows it'] as const
const json = ['--json', 'print the answer as JSON'] as const
const some = 'hook-3fa4c1d09b2e7a55'

/** `tidings hook`: other programs that are told of what happens. */
export function fillHook(group: Command): void {
  group.addHelpText('after', example('hook', `hook log ${some}`))
  group
    .command('list', { isDefault: true })
    .description('who is told of what, and whether it gets through; never a secret')
    .option(...json)
    .addHelpText('after', example('hook list', 'hook list --json'))
    .action(list)
  group
    .command('add')
    .description('have a program told of events; prints the secret that signs them, this once')
    .requiredOption('--url <url>', 'where it listens: https, on the internet')
    .requiredOption('--name <name>', 'what you call it')
    .addOption(
      new Option('--event <event...>', 'what it is told of; may be given several times')
        .choices(hookEventTypes)
        .makeOptionMandatory(),
    )
    .option('--addresses', 'events of people carry their address, not their id alone')
    .option(...json)
    .addHelpText('after', eventList.join('\n'))
    .addHelpText(
      'after',
      example('hook add --name "Customer list" --url https://crm.example/in --event subscriber.confirmed'),
    )
    .action(add)
  fillActs(group)
}

/** What is done with one that is there. */
function fillActs(group: Command): void {
  const one = (name: string, description: string, after = '') =>
    group
      .command(name)
      .description(description)
      .argument(...hookId)
      .option(...json)
      .addHelpText('after', example(`hook ${name} ${some}${after}`))
  one('log', 'what it was sent in the last 30 days and what came of it, the newest first').action(log)
  one('test', 'send it a test within a minute; its log shows what came of it').action((id, options) =>
    order(id, options, { path: '/test', told: 'A test is on its way' }),
  )
  one('again', 'send it an event of its log once more', ` evt_${'0'.repeat(36)}`)
    .argument('<event>', 'the event’s id, as `hook log` shows it')
    .action((id, event, options) =>
      order(id, options, {
        path: `/deliveries/${encodeURIComponent(event)}/again`,
        told: 'It is on its way again',
      }),
    )
  one('rotate', 'give it a new secret and print that, this once; for 24 hours both sign').action(rotate)
  one('on', 'switch it on').action((id, options) => turn(id, options, true))
  one('off', 'switch it off: what happens meanwhile it is not told of').action((id, options) =>
    turn(id, options, false),
  )
  one('remove', 'tell it nothing any more').action(remove)
}

const pathOf = (id: string) => `/webhooks/${encodeURIComponent(id)}`

async function list(options: AskOptions): Promise<void> {
  const answer = await withApi(options, async (api) => expectGood(await api.request('GET', '/webhooks')))
  const { items } = answer as { readonly items: readonly HookView[] }
  const none = `No web hook yet. Add one with: ${nextCommand(options, 'hook add --name NAME --url URL --event EVENT')}`
  print(options, answer, () => (items.length === 0 ? [none] : items.flatMap(hookLines)))
}

async function add(options: AddOptions): Promise<void> {
  const { url, name, event, addresses = false } = options
  const asked = { url, description: name, events: [...new Set(event)], withAddresses: addresses }
  const fields = { url: '--url', description: '--name', events: '--event' }
  const answer = await withApi(options, async (api) =>
    expectGood(await api.request('POST', '/webhooks', asked), fields),
  )
  tellSecret(options, answer as SecretView, 'is added')
}

async function rotate(id: string, options: AskOptions): Promise<void> {
  const answer = await withApi(options, async (api) =>
    expectGood(await api.request('POST', `${pathOf(id)}/rotate`)),
  )
  tellSecret(options, answer as SecretView, 'has a new secret')
}

type SecretView = HookView & { readonly secret: string }

/** The secret alone goes to standard output, so that a script can take it from there. */
function tellSecret(options: AskOptions, made: SecretView, what: string): void {
  if (!options.json) {
    const test = nextCommand(options, `hook test ${made.id}`)
    console.error(
      `Web hook ${made.id} ${what}. Keep its secret now, it is shown this once; try it with: ${test}`,
    )
  }
  console.log(options.json ? JSON.stringify(made, null, 2) : made.secret)
}

async function log(id: string, options: AskOptions): Promise<void> {
  const answer = await withApi(options, async (api) =>
    expectGood(await api.request('GET', `${pathOf(id)}/deliveries?limit=200`)),
  )
  const { items } = answer as { readonly items: readonly DeliveryView[] }
  const none = `Nothing in the last 30 days. Send it a test with: ${nextCommand(options, `hook test ${id}`)}`
  print(options, answer, () => (items.length === 0 ? [none] : items.map(deliveryLine)))
}

async function order(
  id: string,
  options: AskOptions,
  { path, told }: { readonly path: string; readonly told: string },
): Promise<void> {
  const answer = await withApi(options, async (api) =>
    expectGood(await api.request('POST', pathOf(id) + path)),
  )
  const next = nextCommand(options, `hook log ${id}`)
  print(options, answer, () => [`${told}. Within a minute this shows what came of it: ${next}`])
}

async function turn(id: string, options: AskOptions, enabled: boolean): Promise<void> {
  const answer = await withApi(options, async (api) =>
    expectGood(await api.request('PATCH', pathOf(id), { enabled })),
  )
  print(options, answer, () => hookLines(answer as HookView))
}

async function remove(id: string, options: AskOptions): Promise<void> {
  await withApi(options, async (api) => expectGood(await api.request('DELETE', pathOf(id))))
  print(options, { id, removed: true }, () => [`Web hook ${id} is told nothing any more.`])
}
