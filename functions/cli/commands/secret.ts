import type { Command } from 'commander'
import { secretFault } from '../../core/secret-fault.ts'
import { isSecretName, secretNames, secretWords } from '../../core/secret-names.ts'
import type { SecretKeeper } from '../../flows/secret-ports.ts'
import { type AskOptions, print } from '../campaign-command.ts'
import { example } from '../example.ts'
import { WrongUse } from '../exit.ts'
import { withLocalApi } from '../open-api.ts'
import { readSecret } from '../read-secret.ts'
import { isLocal, nextCommand, type StageOption } from '../stage-option.ts'

const explanation = `
The value comes from standard input, or is asked for and not shown while it is typed: on the command line it would stay in
the shell's history. It is kept encrypted in the parameter store of the stage, and no command prints it.

Secrets:
${secretNames.map((name) => `  ${name.padEnd(28)}${secretWords[name]}`).join('\n')}`

/** `tidings secret`: what proves us to other people's services. */
export function fillSecret(group: Command): void {
  group.addHelpText('after', example('secret', 'secret set mastodon-token --stage prod'))
  group
    .command('list', { isDefault: true })
    .description('every secret there can be, and whether it is set; never its value')
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', example('secret list', 'secret list --stage prod --json'))
    .action(list)
  group
    .command('set')
    .description('put a secret in, in the place of what is there')
    .argument('<name>', 'which one, as `secret list` names it')
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', explanation)
    .addHelpText('after', example('secret set mastodon-token', 'secret set dev-key --stage prod < key.txt'))
    .action(set)
}

async function list(options: AskOptions): Promise<void> {
  const secrets = await withKeeper(options, (keeper) =>
    Promise.all(secretNames.map(async (name) => ({ name, isSet: await keeper.isThere(name) }))),
  )
  print(options, { secrets }, () => [
    ...secrets.map(
      ({ name, isSet }) => `${isSet ? 'set    ' : 'not set'}  ${name.padEnd(28)}${secretWords[name]}`,
    ),
    '',
    `Put one in with: ${nextCommand(options, 'secret set NAME')}`,
  ])
}

async function set(name: string, options: AskOptions): Promise<void> {
  if (!isSecretName(name))
    throw new WrongUse(`there is no secret ${name}; there are: ${secretNames.join(', ')}`)
  const value = await readSecret(`${name} (${secretWords[name]}): `)
  const fault = secretFault(name, value)
  if (fault !== undefined) throw new WrongUse(`${name} was not set: ${fault}`)
  await withKeeper(options, (keeper) => keeper.put(name, value))
  print(options, { name, isSet: true }, () => [`${name} is set. It counts within five minutes.`])
}

/** The clients of AWS are loaded for those who need them. */
async function withKeeper<T>(options: StageOption, work: (keeper: SecretKeeper) => Promise<T>): Promise<T> {
  if (isLocal(options))
    return withLocalApi((api) =>
      work({
        isThere: async (name) => ((await api.local('/secrets')) as readonly string[]).includes(name),
        put: async (name, value) => void (await api.local('/secrets', { name, value })),
      }),
    )
  const { stageTarget } = await import('../stage-target.ts')
  const target = await stageTarget(options.stage)
  const { asOwner } = await import('../aws-fault.ts')
  const { deployedSecrets } = await import('../deployed-secrets.ts')
  return asOwner(target, async () => work(await deployedSecrets(target)))
}
