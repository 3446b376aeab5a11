import { expect, it } from 'vitest'
import { chunkSize } from '../../functions/core/campaigns/range.ts'
import type { Run } from '../../functions/core/campaigns/run.ts'
import { runIdOf } from '../../functions/core/campaigns/run-id.ts'
import type { DigestCandidate, SinceRule } from '../../functions/core/digests/choose-articles.ts'
import type { Cohorts } from '../../functions/core/digests/cohorts.ts'
import { cohortsOf } from '../../functions/core/digests/cohorts-of.ts'
import type { Issue } from '../../functions/core/digests/issue.ts'
import { day, plusMilliseconds } from '../../functions/core/instant.ts'
import type { Frequency } from '../../functions/core/subscribers/frequency.ts'
import type { Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import { shards } from '../../functions/core/subscribers/subscriber-id.ts'
import { surveyCohorts } from '../../functions/flows/survey-cohorts.ts'
import { campaignPorts, soon } from '../support/campaign-ports.ts'
import { aDefinition, aVariant } from '../support/campaigns.ts'
import { aSubscriber } from '../support/subscribers.ts'

const perShard = 6_250
const rule: SinceRule = { kind: 'since', since: 'last-issue', max: 5, min: 1 }
const serves = ['every', 'weekly', 'monthly'] as const
/** A Monday that begins a month: readers of every frequency are due. */
const now = '2026-06-01T08:00:00.000Z'
const someone = aSubscriber({ confirmedAt: '2025-01-01T08:00:00.000Z' })

/** A daily series of 150 days, an article a day, newest first; Mondays serve weekly readers and firsts monthly ones. */
const issues: readonly Issue[] = Array.from({ length: 150 }, (_, n) => {
  const startedAt = plusMilliseconds(now, -(n + 1) * day)
  const date = startedAt.slice(0, 10)
  const isMonday = new Date(startedAt).getUTCDay() === 1
  const served = serves.filter(
    (each) => each === 'every' || (each === 'weekly' ? isMonday : date.endsWith('-01')),
  )
  const place = {
    slug: `daily-${date}`,
    kind: 'digest',
    title: '',
    series: 'daily',
    topics: [],
    archived: true,
  } as const
  return { ...place, startedAt, date, articles: [`a-${date}`], serves: served }
})

function basis(): Cohorts {
  const articles = [now.slice(0, 10), ...issues.map(({ date }) => date)].map(
    (date): DigestCandidate => ({
      ...{ slug: `a-${date}`, date, status: 'published', tags: [] },
      email: { mode: 'teaser', include: true },
    }),
  )
  const going = { at: now, timeZone: 'UTC', series: 'daily', definition: aDefinition({ articles: rule }) }
  const cohorts = cohortsOf(rule, articles, issues, { now, timeZone: 'UTC' }, going)
  if (!cohorts) throw new Error('there are no cohorts')
  return cohorts
}

/** The readers of a shard, ascending; each the nth wants digests as often as `wants` says. */
function readersOf(shard: string, wants: (n: number) => Frequency): readonly Subscriber[] {
  return Array.from({ length: perShard }, (_, n) => {
    const id = `${shard}${(n * 40_000).toString(16).padStart(8, '0')}${'0'.repeat(23)}`
    return { ...someone, id, frequency: wants(n) }
  })
}

/** Stores that hold these readers and the runs of all issues, each accepted by whom it served; `rows` counts chunks read. */
function stored(wants: (n: number) => Frequency) {
  const people = new Map(shards.map((shard) => [shard, readersOf(shard, wants)]))
  const byRun = new Map(issues.map((issue) => [runIdOf(issue.slug, issue.startedAt), issue]))
  const rows = { read: 0 }
  const common = campaignPorts()
  const reached = (runId: string, shard: string) => {
    const served = byRun.get(runId)?.serves ?? []
    return (people.get(shard) ?? []).filter(({ frequency = 'every' }) => served.includes(frequency))
  }
  async function* chunks(runId: string, shard: string) {
    const ids = reached(runId, shard).map(({ id }) => id)
    for (let start = 0; start < ids.length; start += chunkSize) {
      rows.read += 1
      const some = ids.slice(start, start + chunkSize)
      yield {
        runId,
        shard,
        from: some[0] ?? '',
        upTo: some.at(-1) ?? '',
        ids: some,
        variants: some.map(() => 0),
      }
    }
  }
  async function* states(runId: string, shard: string) {
    for await (const { from, ids } of chunks(runId, shard)) {
      const letters = 'a'.repeat(ids.length)
      yield { runId, shard, from, letters, reasons: letters, attempts: [], version: 1 }
    }
  }
  const runOf = (id: string): Run => ({
    ...{ id, campaignId: id, instant: now, lanes: 1, content: id, variants: 1, createdAt: now },
  })
  const runs = {
    ...common.runs,
    chunks,
    states,
    readRun: async (id: string) => (byRun.has(id) ? runOf(id) : undefined),
    readVariant: async ({ id }: Pick<Run, 'id'>) =>
      aVariant({ number: 0, articles: byRun.get(id)?.articles ?? [] }),
  }
  const subscribers = {
    ...common.subscribers,
    async *walkShard(shard: string) {
      yield* people.get(shard) ?? []
    },
  }
  return { ports: { ...common, runs, subscribers }, rows }
}

async function survey(wants: (n: number) => Frequency) {
  const { ports, rows } = stored(wants)
  const cohorts = basis()
  const deadline = soon(ports)
  const begun = process.cpuUsage().user
  const contents = await surveyCohorts(ports, { topics: [] }, cohorts, deadline)
  return { contents, seconds: (process.cpuUsage().user - begun) / 1e6, rows: rows.read }
}

it('surveys a hundred thousand readers of three frequencies at little more than those of one', {
  timeout: 300_000,
}, async () => {
  const mixed = (n: number): Frequency => (n % 10 < 6 ? 'every' : n % 10 < 9 ? 'weekly' : 'monthly')
  await survey(() => 'every')
  const one = await survey(() => 'every')
  const three = await survey(mixed)
  const told = ({ seconds, rows }: typeof one) => `${seconds.toFixed(2)} s of CPU, ${rows} rows`
  const ratio = three.seconds / one.seconds
  console.log(
    `every: ${told(one)}; mixed: ${told(three)}; ${ratio.toFixed(2)} times, ${(three.rows / one.rows).toFixed(2)} times the rows`,
  )
  expect(one.contents.map((set) => set.length)).toEqual([1])
  expect(three.contents.map((set) => set.length)).toEqual([1, 7, 31])
  expect(three.rows / one.rows).toBeLessThan(3)
  expect(ratio).toBeLessThan(4)
})
