import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { type CampaignView, campaignLine, reportLines } from '../campaign-text.ts'
import { dateAndZone } from '../date-and-zone.ts'
import { example } from '../example.ts'
import { WrongUse } from '../exit.ts'
import { expectGood, withApi } from '../open-api.ts'

interface JsonOption {
  readonly json?: boolean
}
interface TimeOptions extends JsonOption {
  readonly at?: string
  readonly zone?: string
}
interface ReasonOption extends JsonOption {
  readonly reason?: string
}

/** `tidings campaign ...`: list, create, schedule, send-now, test, pause, resume, cancel, report. */
export function addCampaignCommands(program: Command): void {
  const group = program.command('campaign').description('schedule, watch and steer campaigns')
  const command = (name: string, description: string, ...examples: readonly string[]) =>
    group
      .command(name)
      .description(description)
      .option('--json', 'print the answer as JSON')
      .addHelpText('after', example(...examples.map((rest) => `campaign ${name} ${rest}`.trim())))
  command('list', 'all campaigns, newest first', '', '--json').action(list)
  command('create', 'make a draft from a JSON file (the fields of a campaign file, and body)', 'draft.json')
    .argument('<file>', 'path of the JSON file')
    .action(async (file: string, options: JsonOption) =>
      order(options, 'POST', '/campaigns', await readJson(file)),
    )
  command('schedule', 'send at a time', 'november-digest --at 2026-11-26T09:00 --zone Europe/Zurich')
    .argument('<id>')
    .option('--at <time>', 'local time, or an instant; the campaign’s own when left out')
    .option('--zone <zone>', 'IANA time zone such as Europe/Zurich')
    .action((id: string, { at, zone, ...options }: TimeOptions) =>
      order(options, 'POST', `${pathOf(id)}/schedule`, {
        ...(at && { at }),
        ...(zone && { timeZone: zone }),
      }),
    )
  command('test', 'send it to one address, its subject marked', 'november-digest me@example.com')
    .argument('<id>')
    .argument('<address>')
    .action(test)
  command('report', 'where everyone stands', 'november-digest').argument('<id>').action(report)
  addOrders(command)
}

/** Orders that need at most a reason. */
function addOrders(command: (name: string, description: string, ...examples: string[]) => Command): void {
  for (const [name, description] of [
    ['send-now', 'send now'],
    ['resume', 'go on with those still pending'],
  ] as const) {
    command(name, description, 'november-digest')
      .argument('<id>')
      .action((id: string, options: JsonOption) => order(options, 'POST', `${pathOf(id)}/${name}`, {}))
  }
  for (const [name, description] of [
    ['pause', 'pause after the windows under way'],
    ['cancel', 'stop for good'],
  ] as const) {
    command(name, description, 'november-digest --reason "a typo in the subject"')
      .argument('<id>')
      .option('--reason <words>', 'why, for the record')
      .action((id: string, { reason, ...options }: ReasonOption) =>
        order(options, 'POST', `${pathOf(id)}/${name}`, { ...(reason && { reason }) }),
      )
  }
}

function pathOf(id: string): string {
  return `/campaigns/${encodeURIComponent(id)}`
}

async function list({ json }: JsonOption): Promise<void> {
  const items = await withApi(async (api) => {
    const all: CampaignView[] = []
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const query = new URLSearchParams({ limit: '200', ...(cursor && { cursor }) })
      const page = expectGood(await api.request('GET', `/campaigns?${query}`)) as Listed
      all.push(...page.items)
      cursor = page.nextCursor
    }
    return all
  })
  if (json) console.log(JSON.stringify({ items }, null, 2))
  else if (items.length === 0)
    console.log('No campaign yet. Write one in content/campaigns and run: tidings apply')
  else for (const item of items) console.log(campaignLine(item))
}

interface Listed {
  readonly items: readonly CampaignView[]
  readonly nextCursor?: string
}

async function order({ json }: JsonOption, method: string, path: string, body: unknown): Promise<void> {
  const answer = await withApi(async (api) => expectGood(await api.request(method, path, body)))
  if (json) {
    console.log(JSON.stringify(answer, null, 2))
    return
  }
  const campaign = answer as CampaignView & { readonly note?: string }
  console.log(campaignLine(campaign))
  if (campaign.note) console.log(`  ${campaign.note}`)
  if (campaign.status === 'scheduled' && campaign.scheduledFor)
    console.log(`  goes out on ${dateAndZone(campaign.scheduledFor, campaign.timeZone ?? 'UTC')}`)
}

async function test(id: string, to: string, { json }: JsonOption): Promise<void> {
  const answer = await withApi(async (api) =>
    expectGood(await api.request('POST', `${pathOf(id)}/test`, { to })),
  )
  console.log(json ? JSON.stringify(answer, null, 2) : `Accepted. It is on its way to ${to}.`)
}

async function report(id: string, { json }: JsonOption): Promise<void> {
  const answer = await withApi(async (api) => expectGood(await api.request('GET', `${pathOf(id)}/report`)))
  if (json) console.log(JSON.stringify(answer, null, 2))
  else for (const line of reportLines((answer as { campaign: CampaignView }).campaign)) console.log(line)
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
