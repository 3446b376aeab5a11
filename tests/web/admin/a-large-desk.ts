import type { Outcome } from '../../../functions/core/campaigns/ledger.ts'
import { minute } from '../../../functions/core/instant.ts'
import { sendNow } from '../../../functions/flows/send-now.ts'
import { type CampaignPorts, manyPeople } from '../../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../../support/campaigns.ts'
import { aJob } from '../../support/jobs.ts'
import { anArticleFile, ownerFiles } from '../../support/owner-files.ts'
import { anAdmin, sampleCampaign } from './an-admin.ts'

/** The campaign that everybody was mailed by. */
export const largeCampaign = 'to-everybody'

/** One that can be composed. */
export const aDraft = 'c-1'

/** As many as promise B14 speaks of. */
const sizes = { people: 10_000, campaigns: 200, articles: 120, jobs: 120, entries: 2_000 }

/** A desk with ten thousand people and two hundred campaigns, one of them with a run of them all that came to its end. */
export async function aLargeDesk() {
  const admin = await anAdmin({}, manyPeople(sizes.people))
  const { ports, ana } = admin
  for (const [path, body] of Object.entries(ownerFiles(manyArticles())))
    ports.content.files.set(path, typeof body === 'string' ? new TextEncoder().encode(body) : body)
  ports.campaigns.campaigns.delete(sampleCampaign)
  for (let n = 0; n < sizes.campaigns - 1; n += 1) await add(ports, campaignOf(n))
  for (let n = 0; n < sizes.jobs; n += 1) await ports.jobs.create(jobOf(n))
  for (let n = 0; n < sizes.entries; n += 1)
    await ports.desk.addEntry({
      at: instantOf(n),
      uid: `${n}`,
      actorId: ana.id,
      actor: ana.email,
      act: 'ordered',
      detail: `pause c-${n}`,
    })
  await sendToEverybody(ports)
  return admin
}

function manyArticles(): Readonly<Record<string, string>> {
  const slugs = Array.from({ length: sizes.articles }, (_, n) => `n-${n}`)
  return Object.fromEntries(slugs.map((slug) => [`articles/${slug}.md`, anArticleFile(`About ${slug}`)]))
}

/** What waits for its time has the row that wakes it, as scheduling leaves it. */
async function add({ campaigns }: CampaignPorts, campaign: ReturnType<typeof campaignOf>): Promise<void> {
  await campaigns.create(campaign)
  const { id: campaignId, status, scheduledFor: at } = campaign
  if (status === 'scheduled' && at !== undefined) await campaigns.addDue({ at, kind: 'start', campaignId })
}

function instantOf(n: number): string {
  return new Date(Date.UTC(2026, 9, 1) + n * minute).toISOString()
}

function campaignOf(n: number) {
  const statuses = ['sent', 'draft', 'scheduled', 'cancelled'] as const
  const id = n === 0 ? sampleCampaign : `c-${n}`
  const status = n === 0 ? 'sending' : (statuses[n % statuses.length] ?? 'sent')
  const times = { createdAt: instantOf(n), updatedAt: instantOf(n) }
  const scheduled = { scheduledFor: `2026-12-${10 + (n % 20)}T08:00:00.000Z`, timeZone: 'Europe/Zurich' }
  return aCampaign({
    id,
    status,
    ...times,
    definition: aDefinition({ name: `Number ${n}` }),
    ...(status === 'scheduled' && scheduled),
  })
}

function jobOf(n: number) {
  return aJob({
    id: n.toString(16).padStart(8, '0'),
    status: 'done',
    createdAt: instantOf(n),
    updatedAt: instantOf(n),
  })
}

/** A run of everyone, its rows written as its sender and its recorder would have left them. */
async function sendToEverybody(ports: CampaignPorts): Promise<void> {
  await ports.campaigns.create(aCampaign({ id: largeCampaign }))
  const order = { campaignId: largeCampaign, actor: 'cli', siteTimeZone: 'Europe/Zurich' }
  const started = await sendNow(ports, { ...order, deadline: Number.POSITIVE_INFINITY })
  if (started.kind !== 'started') throw new Error(`it did not start: ${started.kind}`)
  ports.lanes.waiting.length = 0
  const at = ports.clock.now()
  for (const [key, state] of ports.runs.stateRows) {
    const letters = 'a'.repeat(state.letters.length)
    ports.runs.stateRows.set(key, { ...state, letters })
    const outcomes = [...letters].flatMap((_, slot): Outcome[] => [
      { slot, kind: 'delivery', at, attempt: '1' },
      ...(slot % 10 === 0 ? [{ slot, kind: 'bounce-hard', at, attempt: '1' } as const] : []),
    ])
    const { runId, shard, from } = state
    ports.runs.outcomeRows.set(key, { runId, shard, from, outcomes })
  }
  const campaign = await ports.campaigns.read(largeCampaign)
  if (campaign)
    await ports.campaigns.replace({
      ...campaign,
      status: 'sent',
      finishedAt: at,
      version: campaign.version + 1,
    })
}
