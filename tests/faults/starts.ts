import type { LaneMessage } from '../../functions/core/campaigns/lane-message.ts'
import type { SendQuota } from '../../functions/core/email/send-quota.ts'
import { toMilliseconds } from '../../functions/core/instant.ts'
import type { Instant, Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { type CampaignPorts, campaignPorts, soon } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition, aVariant, nthId } from '../support/campaigns.ts'
import { jsonCopy } from '../support/memory/json-copy.ts'
import { aSubscriber } from '../support/subscribers.ts'
import { issueOfCohorts, pastRuns, readers, withCohorts } from './cohorts.ts'

export const campaignId = 'november-digest'
/** The campaign's instant, and the time at which every world begins. */
export const instant: Instant = '2026-11-23T08:00:00.000Z'

/** Nothing to sign: what a message says does not matter here. */
const variant = aVariant({ template: { segments: ['To: ', '\r\n'], slots: ['to'] } })

/** The nth person, all of one shard; most worlds have the first three. */
export function person(n: number, parts: Partial<Subscriber> = {}): Subscriber {
  return aSubscriber({ id: nthId(n), email: `person-${n}@example.com`, ...parts })
}

/** Three people and one campaign, scheduled for the instant that has just come. */
export async function scheduled(): Promise<CampaignPorts> {
  scheduledBase ??= await schedule()
  return copied(scheduledBase)
}

/** A frozen run of three people and the one order of its one lane. */
export async function frozenRun(): Promise<{ ports: CampaignPorts; order: LaneMessage }> {
  frozenBase ??= await freeze([1, 2, 3].map((n) => person(n)))
  return withOrder(copied(frozenBase))
}

/** The same of a single person, for what takes many steps. */
export async function frozenPerson(): Promise<{ ports: CampaignPorts; order: LaneMessage }> {
  personBase ??= await freeze([person(1)])
  return withOrder(copied(personBase))
}

/** The same of four people in four shards, so that there are four chunks. */
export async function frozenShards(): Promise<{ ports: CampaignPorts; order: LaneMessage }> {
  shardsBase ??= await freeze(['0', '1', '2', '3'].map((shard) => person(1, { id: nthId(1, shard) })))
  return withOrder(copied(shardsBase))
}

/** A frozen run of two lanes whose orders wait: two people are in the one, one is in the other. */
export async function frozenTwoLanes(): Promise<CampaignPorts> {
  const people = [person(1), person(2), person(3, { id: nthId(3, '1') })]
  lanesBase ??= await freeze(people, { perSecond: 150 })
  return copied(lanesBase)
}

/** A series of which an issue is due. */
export async function scheduledSeries(): Promise<{ ports: CampaignPorts; series: string }> {
  const series = 'weekly'
  seriesBase ??= await scheduleSeries(series)
  return { ports: copied(seriesBase), series }
}

/**
 * A campaign of a daily series that serves readers of every frequency, scheduled for the instant that has just come, and the
 * runs before it: one that served everybody, one not the monthly, one those alone who want every issue.
 */
export async function scheduledCohorts(): Promise<CampaignPorts> {
  cohortsBase ??= await scheduleCohorts()
  return withCohorts(copied(cohortsBase))
}

/** People 10, 20 and so on, 51 of them: a run that is sending and of whose one full shard nothing is frozen yet. */
export async function halfFrozenRun(): Promise<{ ports: CampaignPorts; people: readonly number[] }> {
  halfBase ??= await freezeLittle()
  return { ports: copied(halfBase), people: manyPeople }
}

const manyPeople = Array.from({ length: 51 }, (_, index) => 10 * (index + 1))
let cohortsBase: CampaignPorts | undefined
let halfBase: CampaignPorts | undefined
let scheduledBase: CampaignPorts | undefined
let seriesBase: CampaignPorts | undefined
let frozenBase: CampaignPorts | undefined
let personBase: CampaignPorts | undefined
let shardsBase: CampaignPorts | undefined
let lanesBase: CampaignPorts | undefined
/** One for all runs, since each ends before the next begins, and new ports cost as much as a third of a run. */
let stage: CampaignPorts | undefined

async function schedule(): Promise<CampaignPorts> {
  const ports = worldPorts(people([1, 2, 3]))
  await ports.campaigns.create(aCampaign({ status: 'scheduled', scheduledFor: instant, timeZone: 'UTC' }))
  await ports.campaigns.addDue({ at: instant, kind: 'start', campaignId })
  return ports
}

async function scheduleSeries(id: string): Promise<CampaignPorts> {
  const ports = worldPorts(people([1, 2, 3]))
  const definition = aDefinition({
    schedule: { kind: 'recurring', every: 'monday at 08:00', timeZone: 'UTC' },
  })
  const status = 'scheduled'
  await ports.campaigns.create(aCampaign({ id, definition, status, scheduledFor: instant, timeZone: 'UTC' }))
  await ports.campaigns.addDue({ at: instant, kind: 'start', campaignId: id })
  return ports
}

async function scheduleCohorts(): Promise<CampaignPorts> {
  const ports = worldPorts(readers)
  await ports.campaigns.create(issueOfCohorts(instant))
  await ports.campaigns.addDue({ at: instant, kind: 'start', campaignId })
  for (const { run, variant, chunk, state } of pastRuns) {
    await ports.runs.putVariant(run, variant)
    await ports.runs.createRun(run)
    await ports.runs.putChunk(chunk)
    await ports.runs.putState(state)
  }
  return ports
}

async function freeze(
  everyone: readonly Subscriber[],
  allowance: Partial<SendQuota> = {},
): Promise<CampaignPorts> {
  const ports = worldPorts(everyone)
  ports.mailer.allowance = { ...ports.mailer.allowance, ...allowance }
  await ports.campaigns.create(aCampaign())
  await sendNow(ports, { campaignId, actor: 'cli', deadline: soon(ports) })
  return ports
}

function withOrder(ports: CampaignPorts): { ports: CampaignPorts; order: LaneMessage } {
  const order = ports.lanes.waiting.shift()
  if (!order) throw new Error('no lane was ordered')
  return { ports, order }
}

async function freezeLittle(): Promise<CampaignPorts> {
  const ports = worldPorts(people(manyPeople))
  await ports.campaigns.create(aCampaign())
  await sendNow(ports, { campaignId, actor: 'cli', deadline: ports.clock.real() })
  return ports
}

function people(numbers: readonly number[]): readonly Subscriber[] {
  return numbers.map((n) => person(n))
}

/** In a world time moves only by what the world does, not by waiting: fewer moments differ in nothing else. */
function worldPorts(everyone: readonly Subscriber[]): CampaignPorts {
  const ports = campaignPorts(everyone.map((each) => jsonCopy(each)))
  ports.composer.answer = { ok: true, value: { variants: [variant], links: [] }, problems: [] }
  return { ...ports, clock: { ...ports.clock, wait: async () => {} } }
}

/** The stage with exactly these rows; rows are frozen, so that several stores may hold them. */
function copied(base: CampaignPorts): CampaignPorts {
  stage ??= worldPorts([])
  const [from, to] = [mapsOf(base), mapsOf(stage)]
  for (const [index, map] of to.entries()) {
    map.clear()
    for (const [key, row] of from[index] ?? []) map.set(key, row)
  }
  stage.lanes.seen.clear()
  for (const id of base.lanes.seen) stage.lanes.seen.add(id)
  for (const list of [stage.lanes.waiting, stage.transactional.waiting, stage.log.lines]) list.length = 0
  stage.lanes.waiting.push(...base.lanes.waiting)
  for (const list of [stage.mailer.mailed, stage.mailer.calls, stage.mailer.script]) list.length = 0
  stage.mailer.allowance = base.mailer.allowance
  Object.assign(stage.tableIdentity, { table: base.tableIdentity.table, known: base.tableIdentity.known })
  stage.clock.advance(toMilliseconds(instant) - stage.clock.real())
  return stage
}

function mapsOf({ subscribers, campaigns, runs, limits }: CampaignPorts): readonly Map<string, unknown>[] {
  const { variantRows, chunkRows, stateRows, laneRows, outcomeRows, tallies } = runs
  const ofRuns = [runs.runs, variantRows, chunkRows, stateRows, laneRows, outcomeRows, tallies]
  const maps = [subscribers.people, campaigns.campaigns, campaigns.dueRows, limits.counts, ...ofRuns]
  return maps as readonly Map<string, unknown>[]
}
