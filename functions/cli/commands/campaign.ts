import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { inDigits } from '../../core/counted.ts'
import { timeAndZone } from '../../core/local-time.ts'
import { allItems } from '../all-items.ts'
import {
  type AddCampaignCommand,
  type AskOptions,
  campaignId,
  campaignPath,
  print,
} from '../campaign-command.ts'
import { type CampaignView, campaignLines, rhythmOf } from '../campaign-text.ts'
import { example } from '../example.ts'
import { WrongUse } from '../exit.ts'
import { expectGood, withApi } from '../open-api.ts'
import { nextCommand } from '../stage-option.ts'
import { addCheckCommands } from './campaign-check.ts'
import { addDoubtCommands } from './campaign-doubts.ts'
import { addPreviewCommand } from './campaign-preview.ts'
import { addWatchCommands } from './campaign-watch.ts'

interface TimeOptions extends AskOptions {
  readonly at?: string
  readonly zone?: string
}
interface ReasonOption extends AskOptions {
  readonly reason?: string
}

/** `tidings campaign ...`: one campaign from draft to report. */
export function fillCampaign(group: Command): void {
  group.addHelpText('after', example('campaign list', 'campaign preflight november-digest'))
  const command: AddCampaignCommand = (name, description, ...examples) =>
    group
      .command(name)
      .description(description)
      .option('--json', 'print the answer as JSON')
      .addHelpText('after', example(...examples.map((rest) => `campaign ${name} ${rest}`.trim())))
  command('list', 'all campaigns, newest first', '', '--json').action(list)
  command('create', 'make a draft from a JSON file (the fields of a campaign file, and body)', 'draft.json')
    .argument('<file>', 'path of the JSON file')
    .action(async (file: string, options: AskOptions) =>
      order(options, 'POST', '/campaigns', await readJson(file)),
    )
  command('schedule', 'send at a time', 'winter-hours --at 2030-01-15T09:00 --zone Europe/Zurich')
    .argument(...campaignId)
    .option('--at <time>', 'local time, or an instant; the campaign’s own when left out')
    .option('--zone <zone>', 'IANA time zone such as Europe/Zurich')
    .action((id: string, { at, zone, ...options }: TimeOptions) =>
      order(options, 'POST', `${campaignPath(id)}/schedule`, {
        ...(at && { at }),
        ...(zone && { timeZone: zone }),
      }),
    )
  addOrders(command)
  addPreviewCommand(command)
  addCheckCommands(command)
  addWatchCommands(command)
  addDoubtCommands(command)
}

/** Orders that need at most a reason. */
function addOrders(command: AddCampaignCommand): void {
  for (const [name, description] of [
    ['send-now', 'send now'],
    ['resume', 'go on with those still pending'],
  ] as const) {
    command(name, description, 'november-digest')
      .argument(...campaignId)
      .action((id: string, options: AskOptions) => order(options, 'POST', `${campaignPath(id)}/${name}`, {}))
  }
  for (const [name, description] of [
    ['pause', 'pause after the windows under way'],
    ['cancel', 'stop for good; this cannot be undone'],
  ] as const) {
    command(name, description, 'november-digest --reason "a typo in the subject"')
      .argument(...campaignId)
      .option('--reason <words>', 'why, for the record')
      .action((id: string, { reason, ...options }: ReasonOption) =>
        order(options, 'POST', `${campaignPath(id)}/${name}`, { ...(reason && { reason }) }),
      )
  }
}

async function list(options: AskOptions): Promise<void> {
  const items = await withApi(options, (api) => allItems<CampaignView>(api, '/campaigns'))
  const none = `No campaign yet. Write one in content/campaigns and run: ${nextCommand(options, 'apply')}`
  print(options, { items }, () => (items.length === 0 ? [none] : items.flatMap(campaignLines)))
}

async function order(options: AskOptions, method: string, path: string, body: unknown): Promise<void> {
  const answer = await withApi(options, async (api) => expectGood(await api.request(method, path, body)))
  print(options, answer, () => orderLines(answer as CampaignView))
}

function orderLines(campaign: CampaignView): readonly string[] {
  const { status, scheduledFor, timeZone } = campaign
  const lines = [...campaignLines(campaign)]
  if (status === 'scheduled' && scheduledFor)
    lines.push(`  goes out on ${timeAndZone(scheduledFor, timeZone ?? 'UTC')}`)
  if (status === 'cancelled') lines.push(`  ${endOf(campaign)}`)
  return lines
}

/** What a cancellation did: it asks nothing first, so it says what cannot be undone. */
function endOf(campaign: CampaignView): string {
  const { accepted, frozen } = campaign.counts
  if (rhythmOf(campaign) !== undefined)
    return 'It makes no further issue, and this cannot be undone. Issues that are under way go on.'
  const had =
    frozen === 0 ? 'Nobody was mailed' : `${inDigits(accepted)} of ${inDigits(frozen)} were accepted so far`
  return `Nobody else gets it, and this cannot be undone. ${had}.`
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (cause) {
    throw new WrongUse(
      `${file} is not readable JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
    )
  }
}
