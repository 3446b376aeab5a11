import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { type CampaignView, campaignLine, reportLines } from '../campaign-text.ts'
import { dateAndZone } from '../date-and-zone.ts'
import { WrongUse } from '../exit.ts'
import { expectGood, openApi } from '../open-api.ts'

interface JsonOption {
  readonly json?: boolean
}

/** `tidings campaign ...`: list, create, schedule, send-now, pause, resume, cancel, report. */
export function addCampaignCommands(program: Command): void {
  const campaign = program.command('campaign').description('schedule, watch and steer campaigns')
  const command = (name: string, description: string) =>
    campaign.command(name).description(description).option('--json', 'print the answer as JSON')
  command('list', 'all campaigns, newest first').action((options: JsonOption) => list(options))
  command('create', 'make a draft from a JSON file (the fields of a campaign file, and body)')
    .argument('<file>', 'path of the JSON file')
    .action(async (file: string, options: JsonOption) =>
      order(options, 'POST', '/campaigns', await readJson(file)),
    )
  command('schedule', 'send at a time')
    .argument('<id>')
    .option(
      '--at <time>',
      'local time such as 2026-11-26T09:00, or an instant; the campaign’s own when left out',
    )
    .option('--zone <zone>', 'IANA time zone such as Europe/Zurich')
    .action(
      (id: string, { at, zone, ...options }: JsonOption & { readonly at?: string; readonly zone?: string }) =>
        order(options, 'POST', `/campaigns/${id}/schedule`, {
          ...(at && { at }),
          ...(zone && { timeZone: zone }),
        }),
    )
  for (const [name, description] of [
    ['send-now', 'send now'],
    ['resume', 'go on with those still pending'],
  ] as const) {
    command(name, description)
      .argument('<id>')
      .action((id: string, options: JsonOption) => order(options, 'POST', `/campaigns/${id}/${name}`, {}))
  }
  for (const [name, description] of [
    ['pause', 'pause after the windows under way'],
    ['cancel', 'stop for good'],
  ] as const) {
    command(name, description)
      .argument('<id>')
      .option('--reason <words>', 'why, for the record')
      .action((id: string, { reason, ...options }: JsonOption & { readonly reason?: string }) =>
        order(options, 'POST', `/campaigns/${id}/${name}`, { ...(reason && { reason }) }),
      )
  }
  command('report', 'where everyone stands').argument('<id>').action(report)
}

async function list({ json }: JsonOption): Promise<void> {
  const api = await openApi()
  try {
    const { items } = expectGood(await api.request('GET', '/campaigns?limit=200')) as {
      items: CampaignView[]
    }
    if (json) console.log(JSON.stringify({ items }, null, 2))
    else if (items.length === 0)
      console.log('No campaign yet. Write one in content/campaigns and run: tidings apply')
    else for (const item of items) console.log(campaignLine(item))
  } finally {
    await api.close()
  }
}

async function order({ json }: JsonOption, method: string, path: string, body: unknown): Promise<void> {
  const api = await openApi()
  try {
    const campaign = expectGood(await api.request(method, path, body)) as CampaignView & {
      readonly note?: string
    }
    if (json) console.log(JSON.stringify(campaign, null, 2))
    else {
      console.log(campaignLine(campaign))
      if (campaign.note) console.log(`  ${campaign.note}`)
      if (campaign.status === 'scheduled' && campaign.scheduledFor) {
        console.log(`  goes out on ${dateAndZone(campaign.scheduledFor, campaign.timeZone ?? 'UTC')}`)
      }
    }
  } finally {
    await api.close()
  }
}

async function report(id: string, { json }: JsonOption): Promise<void> {
  const api = await openApi()
  try {
    const answer = expectGood(await api.request('GET', `/campaigns/${id}/report`)) as {
      campaign: CampaignView
    }
    if (json) console.log(JSON.stringify(answer, null, 2))
    else for (const line of reportLines(answer.campaign)) console.log(line)
  } finally {
    await api.close()
  }
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
