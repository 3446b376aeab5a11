import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { type AskOptions, print } from '../campaign-command.ts'
import { example } from '../example.ts'
import { WorkFailed, WrongUse } from '../exit.ts'
import { expectGood, withApi } from '../open-api.ts'
import { personId } from '../person-id.ts'
import type { StageOption } from '../stage-option.ts'
import { writePages } from '../write-pages.ts'

interface EraseOptions extends AskOptions {
  readonly yes?: boolean
}

interface ConsentOptions extends AskOptions {
  readonly incomplete?: boolean
  readonly out?: string
}

interface ConsentView {
  readonly state: string
  readonly complete: boolean
  readonly missing: readonly string[]
  readonly receipts: readonly { readonly at: string; readonly summary: string }[]
}

const person = ['<person>', 'an e-mail address, or an id of the list of subscribers'] as const

/** Adds what the owner does for one person: `tidings subscribers erase` and `consent`. */
export function addPersonCommands(group: Command): void {
  group
    .command('erase')
    .description(
      'erase a person for good; their id, the date and the reason stay, so that no import brings them back',
    )
    .argument(...person)
    .option('--yes', 'really erase them')
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', example('subscribers erase ana@example.com --yes'))
    .action(erase)
  group
    .command('consent')
    .description(
      'tell what a person agreed to, when, where and by which words, or report as CSV what can be proved of everybody',
    )
    .argument('[person]', `${person[1]}; everyone when left out`)
    .option('--json', 'of one person: print the receipts whole, as JSON')
    .option('--incomplete', 'of everyone: only those whose proof lacks something')
    .option('--out <file>', 'of everyone: write the report there instead of printing it')
    .addHelpText(
      'after',
      example(
        'subscribers consent ana@example.com',
        'subscribers consent --out consent.csv',
        'subscribers consent --incomplete',
      ),
    )
    .action(tellConsent)
}

async function erase(who: string, options: EraseOptions): Promise<void> {
  if (options.yes !== true)
    throw new WrongUse('this cannot be undone: add --yes to erase the person for good')
  const answer = await withApi(options, async (api) =>
    expectGood(await api.request('DELETE', `/subscribers/${await personId(api, who)}`)),
  )
  const { id, erasedAt } = answer as { readonly id: string; readonly erasedAt: string }
  print(options, answer, () => [
    `${id} is erased since ${erasedAt}. Clicks, receipts and ledgers follow within minutes; mail copies you made yourself do not.`,
  ])
}

/** Writes everything that is kept about whom an address or an id names into a file, as JSON. */
export async function exportOne(who: string, out: string, options: StageOption): Promise<void> {
  const data = await withApi(options, async (api) =>
    expectGood(await api.request('GET', `/subscribers/${await personId(api, who)}/export`)),
  )
  await writeFile(out, `${JSON.stringify(data, null, 2)}\n`).catch((cause: Error) => {
    throw new WorkFailed(`${out} cannot be written: ${cause.message}`)
  })
  console.log(`${out} holds everything that is kept about the person.`)
}

async function tellConsent(who: string | undefined, options: ConsentOptions): Promise<void> {
  const { out, incomplete = false } = options
  if (who === undefined) {
    if (options.json) throw new WrongUse('name one person for --json: the report of everyone is CSV')
    return writePages(`/consent?${new URLSearchParams({ incomplete: String(incomplete) })}`, {
      stage: options.stage,
      out,
    })
  }
  if (out !== undefined || incomplete)
    throw new WrongUse('--out and --incomplete are of the report of everyone: leave the person out')
  const answer = await withApi(options, async (api) =>
    expectGood(await api.request('GET', `/subscribers/${await personId(api, who)}/consent`)),
  )
  const { state, complete, missing, receipts } = answer as ConsentView
  print(options, answer, () => [
    ...receipts.map(({ at, summary }) => `${at}  ${summary}.`),
    complete
      ? `The person is ${state}; the proof is complete.`
      : `The person is ${state}; missing: ${missing.join(', ')}.`,
  ])
}
