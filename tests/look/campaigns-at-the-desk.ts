import type { Campaign } from '../../functions/core/campaigns/campaign.ts'
import { openState } from '../../functions/core/campaigns/chunk-state.ts'
import type { Chunk, Outcome } from '../../functions/core/campaigns/ledger.ts'
import { makeChunk, shardStart } from '../../functions/core/campaigns/range.ts'
import { hour, minute, plusMilliseconds } from '../../functions/core/instant.ts'
import { shardOf, shards } from '../../functions/core/subscribers/subscriber-id.ts'
import type { LocalServer } from '../../infra/local/local-server.ts'
import { aSubscriber } from '../support/subscribers.ts'

type Ports = LocalServer['stage']['ports']

const givenNames = ['Amara', 'Beat', 'Chiara', 'Dario', 'Elif', 'Fabienne', 'Gianni', 'Hanna', 'Ivo', 'Jana']
const familyNames = ['Ammann', 'Brunner', 'Costa', 'Demir', 'Egli', 'Frei', 'Gerber', 'Huber']

/**
 * Two campaigns as the desk shows them once much has happened: `autumn-digest` went to eighty people, of whom some answered;
 * `winter-letter` stands still half-way, with two people in doubt. Their mails are those of the campaign named.
 */
export async function playCampaigns({ ports, now }: LocalServer['stage'], likeId: string): Promise<void> {
  const like = await ports.campaigns.read(likeId)
  if (!like) throw new Error(`there is no campaign ${likeId}`)
  for (const given of givenNames) {
    for (const family of familyNames) {
      const email = `${given}.${family}@example.com`.toLowerCase()
      await ports.subscribers.create(aSubscriber({ email, name: `${given} ${family}` }))
    }
  }
  const linkIds = (await ports.runs.links(like.runId ?? '')).map(({ id }) => id)
  const startedAt = plusMilliseconds(now(), -30 * hour)
  const autumn = { ...like, id: 'autumn-digest', runId: 'c'.repeat(16), status: 'sent' } as const
  await playRun(ports, {
    like,
    campaign: named(autumn, 'Autumn digest', { finishedAt: plusMilliseconds(startedAt, 7 * minute) }),
    startedAt,
    letterOf: (n) => (n === 7 || n === 40 ? 'x' : n === 61 ? 'f' : 'a'),
    outcomesOf: (slot, n) => (n === 7 || n === 40 || n === 61 ? [] : answersOf(slot, n, startedAt, linkIds)),
  })
  await playRun(ports, {
    like,
    campaign: named(
      { ...like, id: 'winter-letter', runId: 'd'.repeat(16), status: 'paused' },
      'Winter letter',
      {
        reason: 'the second article names the wrong day',
      },
    ),
    startedAt: plusMilliseconds(now(), -5 * minute),
    letterOf: (n) => (n < 37 ? 'a' : n < 39 ? 'd' : 'p'),
    outcomesOf: () => [],
  })
}

function named(campaign: Campaign, name: string, parts: Partial<Campaign>): Campaign {
  const { said: _, lastChange: __, finishedAt: ___, ...rest } = campaign
  return {
    ...rest,
    definition: { ...campaign.definition, name },
    timeZone: 'Europe/Zurich',
    version: 5,
    ...parts,
  }
}

interface Played {
  readonly like: Campaign
  readonly campaign: Campaign & { readonly runId?: string }
  readonly startedAt: string
  /** The letter of the nth person. */
  readonly letterOf: (n: number) => string
  readonly outcomesOf: (slot: number, n: number) => readonly Outcome[]
}

/** Writes a campaign with a run of all who are there, one chunk a shard. */
async function playRun({ campaigns, runs, subscribers }: Ports, played: Played): Promise<void> {
  const { like, campaign, startedAt, letterOf, outcomesOf } = played
  const { id: campaignId, runId = '' } = campaign
  const source = await runs.readRun(like.runId ?? '')
  const variant = source && (await runs.readVariant(source, 0))
  if (!source || !variant) throw new Error(`${like.id} has not gone out`)
  await campaigns.create(campaign)
  for (const link of await runs.links(source.id)) await runs.putLink(runId, link)
  const run = { ...source, id: runId, campaignId, createdAt: startedAt, instant: startedAt }
  await runs.createRun(run)
  await runs.putVariant(run, variant)
  let n = 0
  for (const chunk of await chunksOf(subscribers, runId)) {
    const first = n
    const letters = chunk.ids.map((_, slot) => letterOf(first + slot)).join('')
    const reasons = [...letters].map((letter) => ({ x: 'u', f: 'r' })[letter] ?? '-').join('')
    const since = letters.includes('d') && { doubtSince: plusMilliseconds(startedAt, minute) }
    await runs.putChunk(chunk)
    await runs.putState({ ...openState(chunk), letters, reasons, ...since })
    const outcomes = chunk.ids.flatMap((_, slot) => outcomesOf(slot, first + slot))
    if (outcomes.length > 0) await runs.recordOutcomes(runId, chunk.shard, chunk.from, outcomes)
    n += chunk.ids.length
  }
  await runs.markFrozen(runId, n)
}

async function chunksOf(subscribers: Ports['subscribers'], runId: string): Promise<readonly Chunk[]> {
  const people = (await subscribers.page(undefined, 200)).items.filter(({ state }) => state === 'active')
  const ids = people.map(({ id }) => id).toSorted()
  return shards.map((shard) => {
    const places = ids.filter((id) => shardOf(id) === shard).map((id) => ({ id, variant: 0 }))
    return makeChunk({ runId, shard, from: shardStart(shard) }, places, undefined)
  })
}

/** What came back about the nth message: nearly all are delivered, a third is clicked, most in the first hours. */
function answersOf(slot: number, n: number, startedAt: string, links: readonly string[]): readonly Outcome[] {
  const at = (milliseconds: number) => plusMilliseconds(startedAt, milliseconds)
  const of = (kind: Outcome['kind'], milliseconds: number, link?: string): Outcome => {
    return { slot, kind, at: at(milliseconds), attempt: '', ...(link !== undefined && { link }) }
  }
  if (n === 13 || n === 52) return [of('bounce-hard', 2 * minute)]
  const answers = [of('delivery', minute + n * 3000)]
  if (n % 3 === 0)
    answers.push(of('reader-click', 20 * minute + ((n * n) % 23) * hour, links[n % links.length]))
  if (n % 9 === 4) answers.push(of('machine-click', 2 * minute, links[0]))
  if (n === 33) answers.push(of('unsubscribe', 3 * hour))
  if (n === 30 || n === 45) answers.push(of('booking', 9 * hour, links[1]))
  return answers
}
