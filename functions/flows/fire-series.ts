import { type Campaign, isSeries, type Quiet, type Series } from '../core/campaigns/campaign.ts'
import { isWorthTelling, quietAt } from '../core/campaigns/quiet.ts'
import { nextOccurrence, turnOf } from '../core/campaigns/recurrence.ts'
import { issueIdOf, nextNumber } from '../core/campaigns/series.ts'
import { isWorthSending } from '../core/digests/issue-choice.ts'
import { timeAndZone } from '../core/local-time.ts'
import { changeCampaign } from './change-campaign.ts'
import { isAwaited } from './is-awaited.ts'
import { isLastIssueOpen } from './last-issue.ts'
import { makeIssue, mayMakeIssue } from './make-issue.ts'
import { notifyOwner } from './notify-owner.ts'
import { type StartCampaign, type StartOutcome, type StartPorts, startCampaign } from './start-campaign.ts'
import { type TakenTurn, takeTurn } from './take-turn.ts'

export type SeriesOutcome =
  /** The instant is still to come, or an earlier one has its turn, or its issue its audience, first. */
  | { readonly kind: 'early' }
  /** Its issue of that instant exists; `start` says how far it came. */
  | { readonly kind: 'issued'; readonly issue: Campaign; readonly start: StartOutcome }
  /** Nothing is new, or too little: no issue, and the series waits for its next occurrence. */
  | { readonly kind: 'skipped'; readonly reason: string }
  | Exclude<TakenTurn, { kind: 'taken' }>

/**
 * Gives a series its turn at an instant it waits for. May come twice, late, after a crash anywhere, or from two planners
 * at once: one write on the series decides on the issue and moves on to the next occurrence, and what comes after it is
 * an issue owed, which anyone may make. More than six hours late only the newest occurrence has its turn, and its issue
 * asks first (promise P4).
 */
export async function fireSeries(ports: StartPorts, input: StartCampaign): Promise<SeriesOutcome> {
  const { campaignId, instant, actor } = input
  if (ports.clock.now() < instant) return { kind: 'early' }
  const series = await ports.campaigns.read(campaignId)
  if (!series || !isSeries(series)) return { kind: 'nothing-to-start' }
  if (mayMakeIssue(series)) {
    const issue = await makeIssue(ports, series, actor)
    return series.owes.instant === instant ? start(ports, issue, input) : fireSeries(ports, input)
  }
  if (series.status !== 'scheduled' || series.scheduledFor === undefined) return { kind: 'nothing-to-start' }
  if (series.scheduledFor !== instant)
    return { kind: series.scheduledFor < instant ? 'early' : 'nothing-to-start' }
  if (await isLastIssueOpen(ports, series)) return { kind: 'early' }
  const turn = turnOf(series.definition.schedule, instant, ports.clock.now())
  if (turn.instant !== instant) return passOver(ports, series, turn, input)
  const now = ports.clock.now()
  const choice = await ports.composer.choose(series, now, now)
  // Content that cannot be read makes an issue all the same: it fails in the open, where its owner sees why.
  if (!choice.ok || isWorthSending(choice.value, series.definition)) return issue(ports, series, input)
  if (await isAwaited(ports, series, choice.value, input.deadline)) return issue(ports, series, input)
  const why = choice.value.reason?.replace(/\.$/, '') ?? 'There is nothing new'
  return skip(ports, series, why, input)
}

/** Decides on the issue, makes it and starts it. */
async function issue(ports: StartPorts, series: Series, input: StartCampaign): Promise<SeriesOutcome> {
  const { instant, actor } = input
  const number = nextNumber(series)
  const usual = issueIdOf(series, instant)
  const isTaken = (await ports.campaigns.read(usual)) !== undefined
  const id = isTaken ? issueIdOf(series, instant, number) : usual
  const owes = { id, number, instant }
  const turn = { kind: 'issue', ...turnAt(series, instant), owes, reason: `issue ${number}: ${id}` } as const
  const taken = await takeTurn(ports, series, turn, actor)
  if (taken.kind !== 'taken') return taken
  return start(ports, await makeIssue(ports, { ...taken.series, owes }, actor), input)
}

async function skip(
  ports: StartPorts,
  series: Series,
  why: string,
  { instant, actor }: StartCampaign,
): Promise<SeriesOutcome> {
  const reason = `No issue was made for ${timeAndZone(instant, series.definition.schedule.timeZone)}. ${why}`
  const quiet = quietAt(series, instant)
  const turn = { kind: 'skip', ...turnAt(series, instant), reason, quiet } as const
  const taken = await takeTurn(ports, series, turn, actor)
  if (taken.kind !== 'taken') return taken
  await ports.campaigns.removeDue({ at: instant, kind: 'start', campaignId: series.id })
  if (isWorthTelling(series, quiet, instant)) await tellQuiet(ports, taken.series, { quiet, reason, actor })
  return { kind: 'skipped', reason }
}

/** A quiet that could not be told, by a fault or since another series was quiet in the same hour, is told at the next turn. */
async function tellQuiet(
  ports: StartPorts,
  { id: campaignId, definition: { name: campaign } }: Series,
  {
    quiet: { since },
    reason,
    actor,
  }: { readonly quiet: Quiet; readonly reason: string; readonly actor: string },
): Promise<void> {
  const answer = await notifyOwner(ports, { cause: 'skipped-digest', campaignId, campaign, reason })
  if (answer === 'queued') await changeCampaign(ports, campaignId, { kind: 'tell', since }, actor)
}

/** Moves on to the occurrence whose turn it is, and gives it its turn. */
async function passOver(
  ports: StartPorts,
  series: Series,
  { instant: next, missed }: ReturnType<typeof turnOf>,
  input: StartCampaign,
): Promise<SeriesOutcome> {
  const { instant, actor } = input
  const reason = `missed while the system was down: ${missed}, from ${timeAndZone(instant, series.definition.schedule.timeZone)} on`
  const turn = { kind: 'miss', instant, version: series.version, next, reason } as const
  const taken = await takeTurn(ports, series, turn, actor)
  if (taken.kind !== 'taken') return taken
  await ports.campaigns.removeDue({ at: instant, kind: 'start', campaignId: series.id })
  return fireSeries(ports, { ...input, instant: next })
}

function turnAt({ version, definition }: Series, instant: string) {
  const next = nextOccurrence(definition.schedule, instant)?.instant
  return { instant, version, ...(next !== undefined && { next }) }
}

async function start(ports: StartPorts, issue: Campaign, input: StartCampaign): Promise<SeriesOutcome> {
  const outcome = await startCampaign(ports, { ...input, campaignId: issue.id })
  return { kind: 'issued', issue: (await ports.campaigns.read(issue.id)) ?? issue, start: outcome }
}
