import { type Campaign, isSeries, isStarted } from '../core/campaigns/campaign.ts'
import type { DueRow } from '../core/campaigns/due-row.ts'
import { noCounts } from '../core/campaigns/report.ts'
import type { DeskProblem } from '../core/desk/desk-problem.ts'
import type { FirstStep } from '../core/desk/first-steps.ts'
import { minute, plusMilliseconds } from '../core/instant.ts'
import type { GrowthDay } from '../core/subscribers/list-growth.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { CountedCampaign, CountPorts } from './count-campaign.ts'
import { findDeskProblems, type ProblemPorts, stoppedCampaigns } from './find-desk-problems.ts'
import { inParallel } from './in-parallel.ts'
import { countForList } from './list-campaigns.ts'
import type { Ports } from './ports.ts'
import { readFirstSteps } from './read-first-steps.ts'

export type OverviewPorts = CountPorts & ProblemPorts & Pick<Ports, 'subscribers'>

/** A campaign, or the next issue of a series, and when it goes out. */
interface NextSend {
  readonly campaign: Campaign
  readonly at: Instant
}

/** What a colleague sees when they come in. */
export interface Overview {
  readonly next: readonly NextSend[]
  /** What is being made ready or sent now. */
  readonly going: readonly CountedCampaign[]
  /** What went out last, the latest first. */
  readonly results: readonly CountedCampaign[]
  /** How the list stood, the oldest day first. */
  readonly growth: readonly GrowthDay[]
  readonly problems: readonly DeskProblem[]
  /** What is left before a first campaign goes out; empty for whoever is past that. */
  readonly firstSteps: readonly FirstStep[]
}

const shown = 3
const daysShown = 60
/** Campaigns, the newest first, among which the last results and those that stand still are looked for. */
const newest = 50
const readsAtOnce = 8
/** Counts of a campaign under way that are as old as that will do here: its monitor counts anew. */
const youngEnough = minute
/** Milliseconds that counting may take before what is kept has to do. */
const patience = 400
const ever = '9999-12-31T23:59:59.999Z'

/**
 * Reads the overview by rows that are due and the newest campaigns: nothing here walks a table. `problemsOf` tells what keeps
 * the stage from its work, for whoever keeps that for a while.
 */
export async function readOverview(
  ports: OverviewPorts,
  problemsOf: () => Promise<readonly DeskProblem[]> = () => findDeskProblems(ports),
): Promise<Overview> {
  const [due, listed, growth, problems] = await Promise.all([
    ports.campaigns.due(ever),
    ports.campaigns.list(undefined, newest),
    ports.subscribers.growth(daysShown),
    problemsOf(),
  ])
  const next = await nextSends(ports, due)
  const open = await openCampaigns(ports, due, listed.items)
  const firstSteps = await readFirstSteps(ports, { campaigns: listed.items, problems })
  const going = await inParallel(open.filter(hasRun), readsAtOnce, (campaign) => countGoing(ports, campaign))
  return {
    next,
    going: going.filter(({ campaign }) => campaign.status === 'sending'),
    results: await lastResults(ports, listed.items),
    growth: growth.toReversed(),
    problems: [...problems, ...stoppedCampaigns(open), ...doubts(going)],
    firstSteps,
  }
}

/** The first campaigns to start, as their own items tell it: a row may outlive what it stood for. */
async function nextSends(ports: OverviewPorts, due: readonly DueRow[]): Promise<readonly NextSend[]> {
  const next: NextSend[] = []
  for (const { at, kind, campaignId } of due.toSorted((one, other) => (one.at < other.at ? -1 : 1))) {
    if (next.length === shown) break
    if (kind !== 'start' || next.some(({ campaign }) => campaign.id === campaignId)) continue
    const campaign = await ports.campaigns.read(campaignId)
    if (campaign?.status === 'scheduled' && campaign.scheduledFor === at) next.push({ campaign, at })
  }
  return next
}

/** Campaigns that are under way or stand still: those that rows are due for, and such ones among the newest. */
async function openCampaigns(
  ports: OverviewPorts,
  due: readonly DueRow[],
  listed: readonly Campaign[],
): Promise<readonly Campaign[]> {
  const running = due.filter(({ kind }) => kind === 'run').map(({ campaignId }) => campaignId)
  const still = listed.filter(({ status }) => status === 'paused' || status === 'failed').map(({ id }) => id)
  const read = await inParallel([...new Set([...running, ...still])], readsAtOnce, (id) =>
    ports.campaigns.read(id),
  )
  return read.filter((campaign) => campaign !== undefined)
}

function hasRun(campaign: Campaign): boolean {
  return isStarted(campaign) && (campaign.status === 'sending' || campaign.status === 'paused')
}

async function countGoing(ports: OverviewPorts, campaign: Campaign): Promise<CountedCampaign> {
  const kept = (await ports.campaigns.keptCounts([campaign.id])).get(campaign.id)
  const isYoung = kept && ports.clock.now() < plusMilliseconds(kept.countedAt, youngEnough)
  // Of what stands still only its doubts are told, and those its monitor has counted.
  if (isYoung || campaign.status === 'paused') return { campaign, counts: noCounts, ...kept }
  const [counted] = await countForList(ports, [campaign], ports.clock.real() + patience)
  return counted ?? { campaign, counts: noCounts }
}

async function lastResults(
  ports: OverviewPorts,
  listed: readonly Campaign[],
): Promise<readonly CountedCampaign[]> {
  const over = listed
    .filter((campaign) => campaign.status === 'sent' && isStarted(campaign) && !isSeries(campaign))
    .toSorted((one, other) => (endOf(one) > endOf(other) ? -1 : 1))
    .slice(0, shown)
  // One after the other, so that a page which nobody has opened for a day counts no more than it has time for.
  const deadline = ports.clock.real() + patience
  const counted: CountedCampaign[] = []
  for (const campaign of over) counted.push(...(await countForList(ports, [campaign], deadline)))
  return counted
}

function endOf({ finishedAt, updatedAt }: Campaign): Instant {
  return finishedAt ?? updatedAt
}

function doubts(going: readonly CountedCampaign[]): readonly DeskProblem[] {
  return going
    .filter(({ counts }) => counts.inDoubt > 0)
    .map(({ campaign, counts }) => ({ kind: 'doubts', campaign, people: counts.inDoubt }))
}
