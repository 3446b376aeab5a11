import { timeAndZone } from '../../core/local-time.ts'
import { allItems } from '../all-items.ts'
import { type AddCampaignCommand, campaignPath, type JsonOption, print } from '../campaign-command.ts'
import { WrongUse } from '../exit.ts'
import { expectGood, withApi } from '../open-api.ts'
import { type ReportView, reportLines } from '../report-text.ts'

interface ReportOptions extends JsonOption {
  readonly csv?: boolean
}

/** What became of one campaign: report, history. */
export function addWatchCommands(command: AddCampaignCommand): void {
  command('report', 'where everyone stands', 'november-digest', 'november-digest --csv > november.csv')
    .argument('<id>')
    .option('--csv', 'print it as a table for a spreadsheet')
    .action(report)
  command('history', 'what was done to it, by whom and why', 'november-digest')
    .argument('<id>')
    .action(history)
}

async function report(id: string, options: ReportOptions): Promise<void> {
  if (options.csv && options.json) throw new WrongUse('give --csv or --json, not both')
  const format = options.csv ? 'csv' : 'json'
  const answer = await withApi(async (api) =>
    expectGood(await api.request('GET', `${campaignPath(id)}/report?format=${format}`)),
  )
  // Reading the answer took its byte order mark away, by which spreadsheets know UTF-8.
  if (options.csv) process.stdout.write(`${process.stdout.isTTY ? '' : '\uFEFF'}${answer}`)
  else print(options, answer, () => reportLines(answer as ReportView))
}

interface AuditView {
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly detail: string | null
  readonly reason: string | null
}

async function history(id: string, options: JsonOption): Promise<void> {
  const items = await withApi((api) => allItems<AuditView>(api, `${campaignPath(id)}/audit`))
  print(options, { items }, () => items.map(historyLine))
}

function historyLine({ at, actor, action, detail, reason }: AuditView): string {
  const said = [detail, reason].filter((part) => part !== null).join(': ')
  return `${timeAndZone(at, 'UTC')}  ${action.padEnd(10)} ${actor.padEnd(12)}  ${said}`.trimEnd()
}
