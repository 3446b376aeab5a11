import type { StartedCampaign } from '../core/campaigns/campaign.ts'
import { type Issue, withIssue } from '../core/digests/issue.ts'
import { localDay } from '../core/local-day.ts'
import { archivePages } from '../core/publication/archive-pages.ts'
import { loadPublication } from './load-publication.ts'
import type { Ports } from './ports.ts'
import { readIssues } from './read-issues.ts'

type IssuePorts = Pick<Ports, 'content' | 'compiled' | 'site' | 'runs'>

/** Puts a campaign that has started on record and, unless it asked not to be, into the archive. Idempotent. */
export async function publishIssue(
  ports: IssuePorts,
  input: { readonly campaign: StartedCampaign },
): Promise<void> {
  const { campaign } = input
  const issues = await readIssues(ports)
  if (issues.some(({ slug }) => slug === campaign.id)) return
  const run = await ports.runs.readRun(campaign.runId)
  const variant = await ports.runs.readVariant(campaign.runId, 0)
  const loaded = await loadPublication(ports)
  if (!run || !variant) throw new Error(`campaign ${campaign.id} has started without a run`)
  if (!loaded.ok)
    throw new Error('the archive cannot be published while settings, words or templates have errors')
  const { definition } = campaign
  const issue: Issue = {
    slug: campaign.id,
    kind: definition.kind,
    title: definition.name,
    startedAt: run.instant,
    date: localDay(run.instant, loaded.value.site.timeZone),
    articles: variant.articles,
    archived: definition.archive,
  }
  const all = withIssue(issues, issue)
  await ports.compiled.write('issues', all)
  for (const { path, body, contentType } of archivePages(loaded.value, all))
    await ports.site.write(path, body, contentType)
}
