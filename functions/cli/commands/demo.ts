import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { LocalServer } from '../../../infra/local/local-server.ts'
import { timeAndZone } from '../../core/local-time.ts'
import type { CampaignView } from '../campaign-text.ts'
import { followLinks } from '../demo-clicks.ts'
import { demoCampaign, demoPeople } from '../demo-data.ts'
import { example } from '../example.ts'
import { WorkFailed } from '../exit.ts'
import { followImport } from '../follow-import.ts'
import { expectGood, type OpenApi, requester } from '../open-api.ts'
import { startProgress } from '../progress.ts'
import { type ReportView, reportLines } from '../report-text.ts'
import { localSettings } from '../settings.ts'
import { startServer } from '../start-server.ts'

/** `tidings demo`: the main job from end to end, once, with nothing faked. */
export function fillDemo(command: Command): void {
  command
    .option('--json', 'print the report as JSON')
    .addHelpText('after', example('demo', 'demo --json'))
    .action(demo)
}

async function demo({ json }: { readonly json?: boolean }): Promise<void> {
  const settings = localSettings()
  const home = settings.homeIsChosen ? settings.home : await mkdtemp(join(tmpdir(), 'tidings-demo-'))
  const key = randomBytes(24).toString('base64url')
  const server = await startServer({ ...settings, home, sendRate: 0, commandKey: key })
  const call = async (path: string, init: RequestInit) =>
    server.fetch(new Request(`http://127.0.0.1${path}`, init))
  const api: OpenApi = { request: requester(call, key), lookEvery: 100, close: async () => undefined }
  const say = json ? () => undefined : console.log
  try {
    const campaign = await play(server, api, say)
    const report = expectGood(await api.request('GET', `/campaigns/${campaign.id}/report`)) as ReportView
    if (json) console.log(JSON.stringify({ ...report, outbox: join(resolve(home), 'outbox') }, null, 2))
    else for (const line of reportLines(report)) console.log(line)
    say(`\nEvery message, byte for byte: ${join(resolve(home), 'outbox')}`)
    if (campaign.status !== 'sent' || !isAccountedFor(campaign))
      throw new WorkFailed('not everyone is accounted for')
  } finally {
    await server.stop()
  }
}

async function play(server: LocalServer, api: OpenApi, say: (line: string) => void): Promise<CampaignView> {
  const { items: articles } = expectGood(await api.request('GET', '/articles')) as {
    items: readonly unknown[]
  }
  say(`1. Published ${articles.length} articles.`)
  const basis = new URLSearchParams({ lawfulBasis: 'made up for the demonstration', status: 'active' })
  const { items: topics } = expectGood(await api.request('GET', '/topics')) as { items: { id: string }[] }
  const csv = demoPeople(
    1000,
    topics.map(({ id }) => id),
  )
  const queued = expectGood(await api.request('POST', `/subscribers/import?${basis}`, csv, 'text/csv'))
  const job = await followImport(api, queued as { readonly id: string })
  say(`2. Imported ${job.done - job.rejected} made-up subscribers.`)
  const { id, scheduledFor } = await schedule(server, api, say)
  await playUntil(server, api, id, scheduledFor)
  say('4. Sent it, and heard back from the mailboxes: some bounced, some complained.')
  const followed = await followLinks(server)
  say(`5. Readers and a mail gateway followed ${followed} links.`)
  await unsubscribeOne(server)
  say('6. One reader pressed unsubscribe.\n')
  await server.stage.idle()
  return read(api, id)
}

/** The first digest of content/campaigns, tomorrow at nine in the site's zone. */
async function schedule(server: LocalServer, api: OpenApi, say: (line: string) => void) {
  const { body, at, timeZone } = await demoCampaign(server.stage.ports)
  const { id } = expectGood(await api.request('POST', '/campaigns', body)) as CampaignView
  const answer = expectGood(
    await api.request('POST', `/campaigns/${id}/schedule`, { at, timeZone }),
  ) as CampaignView
  if (answer.scheduledFor === null) throw new Error(`campaign ${id} was scheduled for no time`)
  say(
    `3. Scheduled "${answer.name}" for ${timeAndZone(answer.scheduledFor, timeZone)}, and played the clock to it.`,
  )
  return { id, scheduledFor: answer.scheduledFor }
}

/** Advances the clock past the instant; the progress bar shows how many were accepted meanwhile. */
async function playUntil(server: LocalServer, api: OpenApi, id: string, instant: string): Promise<void> {
  const seconds = Math.ceil((Date.parse(instant) - Date.parse(server.stage.now())) / 1000) + 60
  const progress = startProgress('Sending')
  let playing = true
  const advanced = server.stage.advance(`PT${seconds}S`).finally(() => {
    playing = false
  })
  while (playing) {
    const { counts } = await read(api, id)
    progress.show(counts.accepted, counts.frozen)
    await Promise.race([advanced, server.stage.ports.clock.wait(500)])
  }
  const { counts } = await read(api, id)
  progress.show(counts.accepted, counts.frozen)
  progress.end()
  const outcome = await advanced
  if (!outcome.ok) throw new Error(outcome.reason)
  await server.stage.idle()
}

async function read(api: OpenApi, id: string): Promise<CampaignView> {
  return expectGood(await api.request('GET', `/campaigns/${id}`)) as CampaignView
}

/** Posts what a mailbox provider posts for the newest message: RFC 8058's body to the address in its header. */
async function unsubscribeOne({ stage, fetch }: LocalServer): Promise<void> {
  const message = stage.ses.messages().findLast(({ tags }) => tags.kind === 'campaign')
  const eml = message && new TextDecoder().decode(await stage.ses.read(message.id))
  const path = /^List-Unsubscribe: <https:\/\/[^/]+(\/u\/[\w.-]+)>/m.exec(
    eml?.replaceAll(/\r\n[ \t]/g, ' ') ?? '',
  )?.[1]
  if (path === undefined) throw new Error('the newest message has no List-Unsubscribe header')
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  const answer = await fetch(new Request(`http://127.0.0.1${path}`, { method: 'POST', body }))
  if (answer.status !== 200) throw new Error(`unsubscribing answered ${answer.status}`)
}

function isAccountedFor({ counts }: CampaignView): boolean {
  const { frozen, accepted, excluded, failed, inDoubt, pending } = counts
  return frozen === accepted + excluded + failed + inDoubt + pending && pending === 0 && inDoubt === 0
}
