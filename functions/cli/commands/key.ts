import { type Command, Option } from 'commander'
import { expiryAfter } from '../../core/keys/expiry.ts'
import { scopes, scopeWords } from '../../core/keys/scope.ts'
import { type AskOptions, print } from '../campaign-command.ts'
import { example } from '../example.ts'
import { WrongUse } from '../exit.ts'
import { type KeyView, keyLine } from '../key-text.ts'
import { expectGood, withApi } from '../open-api.ts'
import { nextCommand } from '../stage-option.ts'

interface CreateOptions extends AskOptions {
  readonly name: string
  readonly scope: readonly string[]
  readonly expires?: string
}

const scopeList = ['', 'Scopes:', ...scopes.map((scope) => `  ${scope.padEnd(20)}${scopeWords[scope]}`)]

/** `tidings key`: API keys for programs. */
export function fillKey(group: Command): void {
  group.addHelpText('after', example('key', 'key create --name "Website form" --scope subscribers:write'))
  group
    .command('list', { isDefault: true })
    .description('every key, newest first: what it opens, when it was used; never the key itself')
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', example('key list', 'key list --json'))
    .action(list)
  group
    .command('create')
    .description('make a key and print it, this once')
    .requiredOption('--name <name>', 'what you call it')
    .addOption(
      new Option('--scope <scope...>', 'what it opens; may be given several times')
        .choices(scopes)
        .makeOptionMandatory(),
    )
    .option('--expires <duration>', 'for how long, as P90D (days), P1Y or PT8H (hours); for good without')
    .option('--json', 'print the key and what is known of it as JSON')
    .addHelpText('after', scopeList.join('\n'))
    .addHelpText(
      'after',
      example(
        'key create --name "Website form" --scope subscribers:write --expires P90D',
        'key create --name Reports --scope reports:read --scope campaigns:read --json',
      ),
    )
    .action(create)
  group
    .command('revoke')
    .description('end a key, and all that were made with it, for good, from the next request on')
    .argument('<key>', 'its id, as `key list` shows it')
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', example('key revoke 3fa4c1d09b2e'))
    .action(revoke)
}

async function list(options: AskOptions): Promise<void> {
  const answer = await withApi(options, async (api) => expectGood(await api.request('GET', '/keys')))
  const { items } = answer as { readonly items: readonly KeyView[] }
  const none = `No key yet. Make one with: ${nextCommand(options, 'key create --name NAME --scope SCOPE')}`
  print(options, answer, () => (items.length === 0 ? [none] : items.map(keyLine)))
}

async function create(options: CreateOptions): Promise<void> {
  const { name, scope, expires, json } = options
  if (expires !== undefined && expiryAfter(expires, new Date().toISOString()) === undefined)
    throw new WrongUse(`--expires ${expires} is no duration of up to ten years: write P90D, P1Y or PT8H`)
  const asked = { name, scopes: [...new Set(scope)], ...(expires !== undefined && { expires }) }
  const answer = await withApi(options, async (api) =>
    expectGood(await api.request('POST', '/keys', asked), { name: '--name', scopes: '--scope' }),
  )
  const made = answer as KeyView & { readonly key: string }
  if (json) return console.log(JSON.stringify(made, null, 2))
  // The key alone goes to standard output, so that a script can take it from there.
  console.error(
    `Key ${made.id} is made. Keep it now, it is shown this once; revoke it with: ${nextCommand(options, `key revoke ${made.id}`)}`,
  )
  console.log(made.key)
}

async function revoke(id: string, options: AskOptions): Promise<void> {
  await withApi(options, async (api) =>
    expectGood(await api.request('DELETE', `/keys/${encodeURIComponent(id)}`)),
  )
  print(options, { id, standing: 'revoked' }, () => [
    `Key ${id} opens nothing any more, and neither does any key that was made with it.`,
  ])
}
