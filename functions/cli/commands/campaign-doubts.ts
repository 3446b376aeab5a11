import { timeAndZone } from '../../core/local-time.ts'
import { allItems } from '../all-items.ts'
import { type AddCampaignCommand, campaignPath, type JsonOption, print } from '../campaign-command.ts'
import { WrongUse } from '../exit.ts'
import { expectGood, withApi } from '../open-api.ts'

interface DecisionOptions extends JsonOption {
  readonly people?: readonly string[]
  readonly yes?: boolean
}

/** What the owner does about people in doubt: list them, send again, write off. */
export function addDoubtCommands(command: AddCampaignCommand): void {
  command('doubts', 'whom SES may or may not have mailed', 'november-digest').argument('<id>').action(doubts)
  const people = ['--people <ids...>', 'only these subscriber ids; everyone in doubt when left out'] as const
  command('resend', 'send again to people in doubt: SOME MAY GET IT TWICE', 'november-digest --yes')
    .argument('<id>')
    .option(...people)
    .option('--yes', 'really risk that somebody gets it twice')
    .action((id: string, options: DecisionOptions) => {
      if (options.yes !== true)
        throw new WrongUse(
          'SES may have mailed them already, so some may get it twice: add --yes to send again',
        )
      return decide(id, 'resend', options)
    })
  command('write-off', 'count people in doubt as failed, and mail nobody', 'november-digest')
    .argument('<id>')
    .option(...people)
    .action((id: string, options: DecisionOptions) => decide(id, 'write-off', options))
}

async function doubts(id: string, options: JsonOption): Promise<void> {
  const items = await withApi((api) =>
    allItems<{ readonly id: string; readonly since: string | null }>(api, `${campaignPath(id)}/doubts`),
  )
  print(options, { items }, () =>
    items.length === 0
      ? ['Nobody is in doubt.']
      : items.map(
          (doubt) => `${doubt.id}  ${doubt.since ? `since ${timeAndZone(doubt.since, 'UTC')}` : 'just now'}`,
        ),
  )
}

async function decide(id: string, decision: string, { people, ...options }: DecisionOptions): Promise<void> {
  const path = `${campaignPath(id)}/doubts/${decision}`
  const answer = await withApi(async (api) =>
    expectGood(await api.request('POST', path, { ...(people && { people }) })),
  )
  const { people: settled } = answer as { readonly people: number }
  const what = decision === 'resend' ? 'will be sent to again' : 'written off as failed'
  print(options, answer, () => [`${settled} in doubt ${what}.`])
}
