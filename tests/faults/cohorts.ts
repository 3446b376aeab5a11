import { openState } from '../../functions/core/campaigns/chunk-state.ts'
import { makeChunk, shardStart } from '../../functions/core/campaigns/range.ts'
import type { Run } from '../../functions/core/campaigns/run.ts'
import type { Cohorts } from '../../functions/core/digests/cohorts.ts'
import type { Frequency } from '../../functions/core/subscribers/frequency.ts'
import type { Instant, Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import type { CampaignPorts } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition, aVariant, nthId } from '../support/campaigns.ts'
import { aSubscriber } from '../support/subscribers.ts'

/** Who reads how often, in the order of their ids; the last came after the last issue. */
const wanted: readonly (readonly [Frequency, Partial<Subscriber>?])[] = [
  ['every'],
  ['weekly'],
  ['monthly'],
  ['weekly', { confirmedAt: '2026-11-22T20:00:00.000Z' }],
]
export const readers: readonly Subscriber[] = wanted.map(([frequency, parts], n) =>
  aSubscriber({ id: nthId(n + 1), email: `reader-${n + 1}@example.com`, frequency, ...parts }),
)

/** What each of the readers has before them, in their order. */
export const unseen: readonly (readonly string[])[] = [
  ['today'],
  ['today', 'sunday'],
  ['today', 'sunday', 'monday'],
  // What is new to readers of a week.
  ['today', 'sunday'],
]

/** A campaign that picks what is new, scheduled for that instant, on 23 November 2026. */
export const issueOfCohorts = (instant: Instant) =>
  aCampaign({
    status: 'scheduled',
    scheduledFor: instant,
    timeZone: 'UTC',
    definition: aDefinition({ articles: { kind: 'since', since: 'last-issue', max: 1, min: 1 } }),
  })

const past = [
  { id: 'sunday', at: '2026-11-22', serves: ['every'], carried: 'sunday', reached: [1] },
  { id: 'monday', at: '2026-11-16', serves: ['every', 'weekly'], carried: 'monday', reached: [1, 2] },
  {
    id: 'first',
    at: '2026-11-01',
    serves: ['every', 'weekly', 'monthly'],
    carried: 'first',
    reached: [1, 2, 3],
  },
] as const

const cohorts: Cohorts = {
  due: ['every', 'weekly', 'monthly'],
  issues: past.map(({ id, at, serves }) => ({ run: id, at: `${at}T08:00:00.000Z`, day: at, serves })),
  pool: [
    { slug: 'today', date: '2026-11-23' },
    ...past.map(({ carried, at }, place) => ({ slug: carried, date: at, by: [place] })),
  ],
  newcomers: 'fresh',
  most: 500,
  min: 1,
}

/** The runs of the issues before, newest first: whoever they reached was accepted. */
export const pastRuns = past.map(({ id, at, carried, reached }) => {
  const run: Run = {
    ...{ id, campaignId: id, instant: `${at}T08:00:00.000Z`, lanes: 1, content: id, variants: 1 },
    ...{ createdAt: `${at}T08:00:00.000Z`, announced: true, frozen: reached.length },
  }
  const places = reached.map((n) => ({ id: nthId(n), variant: 0 }))
  const chunk = makeChunk({ runId: id, shard: '0', from: shardStart('0') }, places, undefined)
  const state = { ...openState(chunk), letters: 'a'.repeat(reached.length) }
  return { run, variant: aVariant({ number: 0, articles: [carried] }), chunk, state }
})

/** The ports with a composer that tells these readers apart, and makes a variant of every set. */
export function withCohorts(ports: CampaignPorts): CampaignPorts {
  const choice = { kind: 'chosen', slugs: ['today'], cohorts } as const
  const template = { segments: ['To: ', '\r\n'], slots: ['to'] } as const
  const composer: CampaignPorts['composer'] = {
    ...ports.composer,
    choose: async () => ({ ok: true, value: choice, problems: [] }),
    compose: async (_campaign, _now, sets = []) => {
      const variants = sets.map((articles, number) => aVariant({ number, articles, template }))
      return { ok: true, value: { variants, links: [] }, problems: [] }
    },
  }
  return { ...ports, composer }
}
