import type { NotChecked } from '../../core/campaigns/not-checked.ts'
import type { Problem } from '../../core/problem.ts'
import { type AudienceView, audienceLines, type SimulationView, simulationLines } from '../audience-text.ts'
import {
  type AddCampaignCommand,
  type AskOptions,
  campaignId,
  campaignPath,
  print,
  readCampaign,
} from '../campaign-command.ts'
import type { CampaignView } from '../campaign-text.ts'
import { zoneOf } from '../campaign-zone.ts'
import { WorkFailed } from '../exit.ts'
import { expectGood, withApi } from '../open-api.ts'
import { reportProblems } from '../report-problems.ts'
import { localSettings } from '../settings.ts'

/** What tries a campaign before it goes out: preflight, test, audience, simulate. */
export function addCheckCommands(command: AddCampaignCommand): void {
  command('preflight', 'check everything that stands between it and its readers', 'november-digest')
    .argument(...campaignId)
    .action(preflight)
  command('test', 'send it to one address, its subject marked', 'november-digest me@example.com')
    .argument(...campaignId)
    .argument('<address>', 'who gets the test')
    .action(test)
  command('audience', 'whom it would go to now, and why others are passed over', 'november-digest')
    .argument(...campaignId)
    .action(audience)
  command('simulate', 'go through the whole run and send nothing', 'november-digest')
    .argument(...campaignId)
    .action(simulate)
}

type Question = readonly [method: string, id: string, what: string]

async function ask(options: AskOptions, [method, id, what]: Question, body?: unknown): Promise<unknown> {
  return withApi(options, async (api) =>
    expectGood(await api.request(method, `${campaignPath(id)}/${what}`, body)),
  )
}

/** The same, with the campaign that it is about. */
async function askWithCampaign(options: AskOptions, [method, id, what]: Question, body?: unknown) {
  return withApi(options, async (api) => {
    const campaign = await readCampaign(api, id)
    const answer = expectGood(await api.request(method, `${campaignPath(id)}/${what}`, body))
    return { campaign, answer }
  })
}

/** What is left to say of a campaign that nobody gets any more; undefined for all others. */
function overOf({ status }: CampaignView): string | undefined {
  return status === 'sent' || status === 'cancelled'
    ? `It is ${status}: nobody gets it ${status === 'sent' ? 'again' : 'any more'}.`
    : undefined
}

interface PreflightView {
  readonly ok: boolean
  readonly problems: readonly Problem[]
  readonly notChecked: readonly NotChecked[]
}

async function preflight(id: string, options: AskOptions): Promise<void> {
  const { campaign, answer } = await askWithCampaign(options, ['POST', id, 'preflight'], {})
  const { ok, problems, notChecked } = answer as PreflightView
  const over = overOf(campaign)
  print(options, answer, () => (over === undefined ? [] : [over]))
  if (!options.json && (over === undefined || problems.length > 0)) sayProblems(problems)
  if (!options.json && over === undefined) for (const { message } of notChecked) console.log(message)
  if (!ok) throw new WorkFailed('')
}

function sayProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) console.log('No problems.')
  else reportProblems(problems, localSettings().content, console.log)
}

async function test(id: string, to: string, options: AskOptions): Promise<void> {
  const answer = await ask(options, ['POST', id, 'test'], { to })
  print(options, answer, () => [`Accepted. It is on its way to ${to}.`])
}

async function audience(id: string, options: AskOptions): Promise<void> {
  const { campaign, answer } = await askWithCampaign(options, ['GET', id, 'audience'])
  print(options, answer, () => audienceLines(answer as AudienceView, overOf(campaign)))
}

async function simulate(id: string, options: AskOptions): Promise<void> {
  const { campaign, answer } = await askWithCampaign(options, ['POST', id, 'simulate'], {})
  const { problems, refusal, ...run } = answer as SimulationView & {
    readonly problems: readonly Problem[]
    readonly refusal: { readonly reason: string; readonly mend: string } | null
  }
  const zone = await zoneOf(campaign)
  print(options, answer, () => simulationLines(run, zone))
  if (!options.json) sayProblems(problems)
  if (refusal) throw new WorkFailed(`it would not start: ${refusal.reason}. ${refusal.mend}.`)
}
