import { counted, inDigits } from '../../core/counted.ts'
import { timeAndZone } from '../../core/local-time.ts'
import { allItems } from '../all-items.ts'
import {
  type AddCampaignCommand,
  type AskOptions,
  campaignId,
  campaignPath,
  print,
  readCampaign,
} from '../campaign-command.ts'
import { zoneOf } from '../campaign-zone.ts'
import { WorkFailed, WrongUse } from '../exit.ts'
import { expectGood, type OpenApi, withApi } from '../open-api.ts'

interface DecisionOptions extends AskOptions {
  readonly people?: readonly string[]
  readonly yes?: boolean
}

interface Doubt {
  readonly id: string
  readonly since: string | null
}

/** What the owner does about people in doubt: list them, send again, write off. */
export function addDoubtCommands(command: AddCampaignCommand): void {
  command('doubts', 'whom SES may or may not have mailed', 'november-digest')
    .argument(...campaignId)
    .action(doubts)
  const people = ['--people <ids...>', 'only these subscriber ids; everyone in doubt when left out'] as const
  command('resend', 'send again to people in doubt: SOME MAY GET IT TWICE', 'november-digest --yes')
    .argument(...campaignId)
    .option(...people)
    .option('--yes', 'really risk that somebody gets it twice')
    .action(resend)
  command(
    'write-off',
    'count people in doubt as failed, for good, and mail nobody',
    'november-digest',
    'november-digest --people 0f3c5a7e9b1d2f4a6c8e0b2d4f6a8c1e',
  )
    .argument(...campaignId)
    .option(...people)
    .action((id: string, options: DecisionOptions) =>
      withApi(options, (api) => decide(api, id, 'write-off', options)),
    )
}

async function doubts(id: string, options: AskOptions): Promise<void> {
  const { items, campaign } = await withApi(options, async (api) => ({
    items: await doubtsOf(api, id),
    campaign: await readCampaign(api, id),
  }))
  const zone = await zoneOf(campaign)
  print(options, { items }, () =>
    items.length === 0
      ? ['Nobody is in doubt.']
      : items.map(
          (doubt) => `${doubt.id}  ${doubt.since ? `since ${timeAndZone(doubt.since, zone)}` : 'just now'}`,
        ),
  )
}

function doubtsOf(api: OpenApi, id: string): Promise<readonly Doubt[]> {
  return allItems<Doubt>(api, `${campaignPath(id)}/doubts`)
}

/** Without --yes it says how many may get it twice; where nobody is in doubt, there is nothing to say yes to. */
async function resend(id: string, options: DecisionOptions): Promise<void> {
  await withApi(options, async (api) => {
    if (options.yes === true) return decide(api, id, 'resend', options)
    const inDoubt = options.people?.length ?? (await doubtsOf(api, id)).length
    if (inDoubt === 0) throw new WorkFailed(`nobody of ${id} is in doubt: there is nothing to send again`)
    const whom = counted(inDoubt, 'person', 'people')
    throw new WrongUse(
      `SES may have mailed ${whom} already, so some may get it twice: add --yes to send again`,
    )
  })
}

async function decide(
  api: OpenApi,
  id: string,
  decision: 'resend' | 'write-off',
  { people, ...options }: DecisionOptions,
): Promise<void> {
  const path = `${campaignPath(id)}/doubts/${decision}`
  const answer = expectGood(await api.request('POST', path, { ...(people && { people }) }))
  const settled = inDigits((answer as { readonly people: number }).people)
  const what =
    decision === 'resend'
      ? 'will be sent to again'
      : 'written off as failed: they are not mailed again, and that cannot be undone'
  print(options, answer, () => [`${settled} in doubt ${what}.`])
}
