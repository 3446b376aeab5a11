import type { Series } from '../core/campaigns/campaign.ts'
import type { Issue } from '../core/digests/issue.ts'
import type { CountedCampaign, CountPorts } from './count-campaign.ts'
import type { Deadline } from './deadline.ts'
import { inParallel } from './in-parallel.ts'
import { countForList } from './list-campaigns.ts'
import type { Ports } from './ports.ts'
import { readIssues } from './read-issues.ts'

/** One issue of a series, and where its people stand. */
export interface ComparedIssue extends CountedCampaign {
  readonly issue: Issue
}

const readAtOnce = 4

/** The last issues of a series, newest first, `most` of them, with kept counts where these may stand for the rows. */
export async function compareIssues(
  ports: CountPorts & Pick<Ports, 'compiled'>,
  { series, most, deadline }: { readonly series: Series; readonly most: number; readonly deadline: Deadline },
): Promise<readonly ComparedIssue[]> {
  const issues = (await readIssues(ports)).filter((issue) => issue.series === series.id).slice(0, most)
  const read = await inParallel(issues, readAtOnce, ({ slug }) => ports.campaigns.read(slug))
  const bySlug = new Map(issues.map((issue) => [issue.slug, issue]))
  const counted = await countForList(
    ports,
    read.filter((campaign) => campaign !== undefined),
    deadline,
  )
  return counted.flatMap((each) => {
    const issue = bySlug.get(each.campaign.id)
    return issue ? [{ issue, ...each }] : []
  })
}
