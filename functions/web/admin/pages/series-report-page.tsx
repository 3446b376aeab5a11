import type { Series } from '../../../core/campaigns/campaign.ts'
import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import { shareInWords } from '../../../core/campaigns/normal-rates.ts'
import { rhythmInWords } from '../../../core/campaigns/rhythm-words.ts'
import { counted, inDigits } from '../../../core/counted.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { ComparedIssue } from '../../../flows/compare-issues.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { DataTable } from './data-table.tsx'
import { deskPage } from './desk-layout.tsx'
import { EmptyState } from './empty-state.tsx'
import { LineChart } from './line-chart.tsx'
import { Moment } from './moment.tsx'

/** The report of a series, which mails nobody itself: its last issues compared. */
export function seriesReportPage(
  frame: PageFrame,
  of: {
    readonly signedIn: SignedIn
    readonly series: Series
    /** The newest first. */
    readonly issues: readonly ComparedIssue[]
  },
): string {
  const { signedIn, series, issues } = of
  const name = campaignName(series)
  const { timeZone } = series.definition.schedule
  return deskPage(
    frame,
    { title: `Report of ${name}`, signedIn, place: '/admin/campaigns' },
    <div class="desk wide report">
      <h1>{name}</h1>
      <p class="standfirst">
        A series that goes out {rhythmInWords(series.definition.schedule)} {timeZone}. It has made{' '}
        {counted(series.issues ?? 0, 'issue')}.
      </p>
      {issues.length === 0 ? (
        <EmptyState
          fact="No issue went out yet."
          reason="The first is made when its time comes and there is something new."
          action={{ href: `/admin/campaigns/${series.id}/review`, label: 'Look at the series' }}
        />
      ) : (
        <Issues issues={issues} timeZone={timeZone} />
      )}
    </div>,
  )
}

function Issues({
  issues,
  timeZone,
}: {
  readonly issues: readonly ComparedIssue[]
  readonly timeZone: string
}) {
  const inOrder = issues.toReversed()
  return (
    <>
      {issues.length > 1 && (
        <div class="report-columns">
          <LineChart
            title="Accepted"
            along="Issue"
            of="People"
            points={inOrder.map(({ issue, counts }) => ({ label: issue.date, value: counts.accepted }))}
          />
          <LineChart
            title="Clicked"
            along="Issue"
            of="People"
            points={inOrder.map(({ issue, counts }) => ({ label: issue.date, value: counts.clicked }))}
          />
        </div>
      )}
      <section class="desk-part" aria-labelledby="issues">
        <h2 id="issues">Its issues</h2>
        <p>{issues.length === 1 ? 'The only one so far.' : `The last ${issues.length}, newest first.`}</p>
        <DataTable
          caption="Issues"
          columns={[
            { label: 'Issue' },
            { label: 'Accepted', numeric: true },
            { label: 'Delivered', numeric: true },
            { label: 'Clicked', numeric: true },
            { label: 'Unsubscribed', numeric: true },
            { label: 'Booked', numeric: true },
            { label: 'Counted' },
          ]}
          rows={issues.map(({ issue, campaign, counts, countedAt }) => [
            <>
              <a href={`/admin/campaigns/${campaign.id}/report`}>
                <bdi>{issue.title}</bdi>
              </a>
              <span class="below">{issue.date}</span>
            </>,
            inDigits(counts.accepted),
            share(counts.delivered, counts.accepted),
            share(counts.clicked, counts.delivered),
            share(counts.unsubscribed, counts.delivered),
            inDigits(counts.booked),
            countedAt === undefined ? 'Not yet' : <Moment at={countedAt} timeZone={timeZone} />,
          ])}
        />
      </section>
    </>
  )
}

function share(part: number, whole: number): string {
  return `${inDigits(part)} (${shareInWords(part, whole)})`
}
