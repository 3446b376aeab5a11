import { type Campaign, isSeries, type Series } from '../core/campaigns/campaign.ts'
import { campaignPlaces } from '../core/campaigns/campaign-places.ts'
import { clockNote } from '../core/campaigns/clock-note.ts'
import { definitionHash } from '../core/campaigns/definition-hash.ts'
import { firstTimeOf } from '../core/campaigns/first-time.ts'
import { type Refusal, refusalOfProblems } from '../core/campaigns/refusal.ts'
import type { CampaignFile } from '../core/library/library.ts'
import { hasErrors, type Problem } from '../core/problem.ts'
import { applyCampaigns } from './apply-campaigns.ts'
import { checkCampaign } from './check-campaign.ts'
import { checkSeries } from './check-series.ts'
import { filelessCampaigns } from './fileless-campaigns.ts'
import { campaignIdOf, type PlannedChange, planCampaigns } from './plan-campaigns.ts'
import { type SchedulePorts, scheduleCampaign } from './schedule-campaign.ts'

/** What became of one campaign file. A refusal names what was not done, and the mend. */
interface AppliedFile {
  readonly id: string
  readonly file: string
  /** `gone`: its campaign still goes out, and the file is no more. */
  readonly action: PlannedChange['action'] | 'gone'
  readonly status: string | null
  readonly refusal?: Refusal
  readonly scheduledFor?: string
  readonly timeZone?: string
  /** What a clock change made of the local time, in words. */
  readonly note?: string
}

export type ApplyOutcome =
  | { readonly kind: 'applied'; readonly applied: readonly AppliedFile[] }
  /** A campaign file has errors: nothing was changed, not even for the others. */
  | { readonly kind: 'unfit'; readonly problems: readonly Problem[] }

/**
 * Makes the stored campaigns what the files say, then schedules those that name a time. All files are checked first; one
 * with errors, with a time that is past, or that nobody would get changes nothing anywhere. A campaign whose file is gone
 * is left as it is, and told.
 */
export async function applyFiles(
  ports: SchedulePorts,
  input: { readonly actor: string },
): Promise<ApplyOutcome> {
  const loaded = await ports.composer.read()
  if (!loaded.ok) return { kind: 'unfit', problems: loaded.problems }
  const { campaigns: files, problems: found } = loaded.value
  const plan = await planCampaigns(ports, { files })
  const changing = plan.filter(({ action }) => action === 'create' || action === 'update')
  const ordered = files.filter(({ file }) => changing.some((change) => change.file.file === file))
  const problems = [...found.filter(({ file }) => file.startsWith('campaigns/'))]
  for (const file of ordered) problems.push(...(await orderProblems(ports, file)))
  if (hasErrors(problems)) return { kind: 'unfit', problems }
  const applied: AppliedFile[] = []
  for (const { change, refusal } of await applyCampaigns(ports, { files, actor: input.actor })) {
    const done = { id: change.id, file: change.file.file, action: change.action }
    const status = 'status' in change ? change.status : null
    if (refusal) applied.push({ ...done, status, refusal })
    else applied.push({ ...done, status, ...(await scheduleFile(ports, change, input.actor)) })
  }
  for (const { campaign, file, refusal } of await filelessCampaigns(ports, files))
    applied.push({ id: campaign.id, file, action: 'gone', status: campaign.status, refusal })
  return { kind: 'applied', applied }
}

/** A draft whose file names a time is scheduled; whatever stands against that leaves it a draft. */
async function scheduleFile(
  ports: SchedulePorts,
  { id, file, action }: PlannedChange,
  actor: string,
): Promise<Partial<AppliedFile>> {
  const campaign = await ports.campaigns.read(id)
  if (!campaign) return {}
  const { schedule } = file.definition
  if (campaign.status === 'scheduled' && action === 'update' && isSeries(campaign))
    return movedSeries(campaign)
  if (campaign.status !== 'draft' || schedule.kind === 'manual') return { status: campaign.status }
  const outcome = await scheduleCampaign(ports, { campaignId: id, actor })
  switch (outcome.kind) {
    case 'scheduled': {
      const { scheduledFor, timeZone, status } = outcome.campaign
      return { status, scheduledFor, timeZone, ...(outcome.note && { note: outcome.note }) }
    }
    case 'refused':
      return { status: 'draft', refusal: outcome.refusal }
    case 'unfit':
      return { status: 'draft', refusal: refusalOfProblems(outcome.problems) }
    case 'unknown-campaign':
      return {}
  }
}

/** When a series whose file changed goes out next. */
function movedSeries(series: Series): Partial<AppliedFile> {
  const { status, scheduledFor, timeZone } = series
  const note = clockNote(series)
  return { status, scheduledFor, timeZone, ...(note !== undefined && { note }) }
}

/** What keeps a file that names a time from being scheduled for it: the time, the audience, the content. */
async function orderProblems(ports: SchedulePorts, file: CampaignFile): Promise<readonly Problem[]> {
  const { definition } = file
  const { schedule } = definition
  if (schedule.kind === 'manual') return []
  const now = ports.clock.now()
  const first = firstTimeOf(definition, now)
  const path = schedule.kind === 'once' ? 'schedule.at' : 'schedule.until'
  if (first && !first.ok) return [refusedAt(file, path, first.refusal)]
  const id = campaignIdOf(file.file)
  const source = { kind: 'file', file: file.file, hash: definitionHash(definition) } as const
  const stamps = { createdAt: now, updatedAt: now, version: 1 }
  const draft: Campaign = { id, definition, source, status: 'draft', epoch: 0, ...stamps }
  const at = first?.instant
  const check = isSeries(draft) ? await checkSeries(ports, draft, at) : await checkCampaign(ports, draft, at)
  if (check.kind === 'fit') return []
  return check.kind === 'unfit' ? check.problems : [refusedAt(file, 'audience', check.refusal)]
}

function refusedAt({ file, source }: CampaignFile, path: string, { rule, reason, mend }: Refusal): Problem {
  const place = campaignPlaces(file, source)(path)
  return { file, ...place, rule: `campaign-${rule}`, severity: 'error', message: reason, mend }
}
