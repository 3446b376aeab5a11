import { Option } from 'commander'
import { reasonInWords } from '../../core/campaigns/reason-words.ts'
import { recipientStates } from '../../core/campaigns/recipient.ts'
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
import { type CampaignView, rhythmOf } from '../campaign-text.ts'
import { zoneOf } from '../campaign-zone.ts'
import { WrongUse } from '../exit.ts'
import { expectGood, type OpenApi, withApi } from '../open-api.ts'
import { type ReportView, reportLines, seriesLines } from '../report-text.ts'

interface ReportOptions extends AskOptions {
  readonly csv?: boolean
}

/** What became of one campaign: report, recipients, history. */
export function addWatchCommands(command: AddCampaignCommand): void {
  command('report', 'where everyone stands', 'november-digest', 'november-digest --csv > november.csv')
    .argument(...campaignId)
    .option('--csv', 'print it as a table for a spreadsheet')
    .action(report)
  command(
    'recipients',
    'where each person stands, and why, by subscriber id',
    'november-digest --state failed',
    'november-digest --json',
  )
    .argument(...campaignId)
    .addOption(new Option('--state <state>', 'only these people').choices(recipientStates))
    .action(recipients)
  command('history', 'what was done to it, by whom and why', 'november-digest')
    .argument(...campaignId)
    .action(history)
}

async function report(id: string, options: ReportOptions): Promise<void> {
  if (options.csv && options.json) throw new WrongUse('give --csv or --json, not both')
  const format = options.csv ? 'csv' : 'json'
  const { answer, issues } = await withApi(options, async (api) => {
    const answer = expectGood(await api.request('GET', `${campaignPath(id)}/report?format=${format}`))
    return { answer, issues: isOfSeries(answer) && !options.json ? await issuesOf(api, id) : undefined }
  })
  // Reading the answer took its byte order mark away, by which spreadsheets know UTF-8.
  if (options.csv) process.stdout.write(`${process.stdout.isTTY ? '' : '\uFEFF'}${answer}`)
  else {
    const { campaign } = answer as ReportView
    print(options, answer, () =>
      issues ? seriesLines(campaign, issues, options) : reportLines(answer as ReportView),
    )
  }
}

/** True for the report of a series, as JSON: its issues are what was sent. */
function isOfSeries(answer: unknown): boolean {
  return typeof answer === 'object' && rhythmOf((answer as ReportView).campaign) !== undefined
}

async function issuesOf(api: OpenApi, id: string): Promise<readonly CampaignView[]> {
  const campaigns = await allItems<CampaignView>(api, '/campaigns')
  return campaigns.filter(({ series }) => series?.id === id)
}

interface RecipientView {
  readonly id: string
  readonly state: string
  readonly reason?: string
}

async function recipients(id: string, options: AskOptions & { readonly state?: string }): Promise<void> {
  const { state } = options
  const query = state === undefined ? '' : `?state=${state}`
  const items = await withApi(options, (api) =>
    allItems<RecipientView>(api, `${campaignPath(id)}/recipients${query}`),
  )
  const none = state === undefined ? 'It has not started: nobody is frozen.' : `Nobody is ${state}.`
  print(options, { items }, () => (items.length === 0 ? [none] : items.map(recipientLine)))
}

function recipientLine({ id, state, reason }: RecipientView): string {
  return `${id}  ${state.padEnd(8)}${reason === undefined ? '' : `  they ${reasonInWords(reason)}`}`.trimEnd()
}

interface AuditView {
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly detail: string | null
  readonly reason: string | null
}

async function history(id: string, options: AskOptions): Promise<void> {
  const { items, campaign } = await withApi(options, async (api) => ({
    campaign: await readCampaign(api, id),
    items: await allItems<AuditView>(api, `${campaignPath(id)}/audit`),
  }))
  const zone = await zoneOf(campaign)
  print(options, { items }, () => items.map((entry) => historyLine(entry, zone)))
}

function historyLine({ at, actor, action, detail, reason }: AuditView, zone: string): string {
  const said = [detail, reason].filter((part) => part !== null).join(': ')
  return `${timeAndZone(at, zone)}  ${action.padEnd(10)} ${actor.padEnd(12)}  ${shortened(said)}`.trimEnd()
}

/** Ids of SES fill a line and say nothing: their first letters do; the JSON has them whole. */
function shortened(text: string): string {
  return text.replace(/\S{33,}/g, (word) => `${word.slice(0, 12)}…`)
}
