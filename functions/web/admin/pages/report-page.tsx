import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import { equationOf } from '../../../core/campaigns/equation.ts'
import { shareInWords } from '../../../core/campaigns/normal-rates.ts'
import { type ReportView, reportView } from '../../../core/campaigns/report-view.ts'
import { counted, inDigits } from '../../../core/counted.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { Instant } from '../../../core/subscribers/subscriber.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { CampaignReport } from '../../../flows/report-campaign.ts'
import { BarChart } from './bar-chart.tsx'
import { CampaignHead } from './campaign-head.tsx'
import { Act, deskPage } from './desk-layout.tsx'
import { Moment } from './moment.tsx'
import { ReportBookings } from './report-bookings.tsx'
import { ReportClicks } from './report-clicks.tsx'
import { type MailShown, ReportLinks } from './report-links.tsx'
import { ReportOutcomes } from './report-outcomes.tsx'
import { ReportVariants } from './report-variants.tsx'

/** What the report shows. */
export interface ReportPage {
  readonly signedIn: SignedIn
  readonly report: CampaignReport
  readonly countedAt: Instant
  /** The mail that is looked at, where there is one. */
  readonly mail: MailShown | undefined
  /** Of articles, by slug. */
  readonly titles: ReadonlyMap<string, string>
}

/** What came of a campaign: the way from accepted to booked, what came back, the links over the mail, and when people came. */
export function reportPage(frame: PageFrame, page: ReportPage): string {
  const { signedIn, report, countedAt, mail, titles } = page
  const { campaign } = report
  const name = campaignName(campaign)
  const timeZone = campaign.timeZone ?? frame.site.timeZone
  const view = reportView(report)
  return deskPage(
    frame,
    { title: `Report of ${name}`, signedIn, place: '/admin/campaigns' },
    <div class="desk wide report">
      <CampaignHead campaign={campaign} part="report" />
      <p class="standfirst">{summaryOf(view)}</p>
      <p class="counted">
        Counted from every row on <Moment at={countedAt} timeZone={timeZone} />. {equationLine(view)}
      </p>
      <div class="actions">
        <a class="button quiet" href={`/admin/campaigns/${campaign.id}/report.csv`}>
          Download it as a table
        </a>
        <Act action={`/admin/campaigns/${campaign.id}/copy`} signedIn={signedIn} quiet>
          Copy it into a new draft
        </Act>
      </div>
      <div class="report-columns">
        <Funnel view={view} />
        <ReportClicks report={report} timeZone={timeZone} />
      </div>
      <ReportOutcomes id={campaign.id} view={view} />
      {mail && <ReportLinks id={campaign.id} report={report} links={view.clicks.links} mail={mail} />}
      <ReportBookings report={report} titles={titles} />
      <ReportVariants id={campaign.id} variants={view.variants} />
    </div>,
  )
}

/** The whole of it in two sentences. */
function summaryOf({ counts, timing }: ReportView): string {
  const { accepted, delivered, clicked, booked } = counts
  const took = timing?.finishedAt
    ? `SES took ${counted(accepted, 'message')}`
    : `So far SES took ${counted(accepted, 'message')}`
  const reached = `${inDigits(delivered)} ${delivered === 1 ? 'was' : 'were'} delivered`
  const people = `${counted(clicked, 'person', 'people')} followed a link`
  const booking = booked === 0 ? 'nobody has booked yet' : `${inDigits(booked)} booked`
  return `${took}; ${reached}. ${people}, and ${booking}.`
}

function equationLine({ counts }: ReportView): string {
  const parts = equationOf(counts).filter(({ people }) => people > 0)
  const sum = parts.map(({ people, word }) => `${inDigits(people)} ${word}`).join(' + ')
  return `${counted(counts.frozen, 'person', 'people')} = ${sum === '' ? '0' : sum}.`
}

function Funnel({ view: { counts } }: { readonly view: ReportView }) {
  const { accepted, delivered, clicked, booked } = counts
  const of = (part: number, whole: number, word: string) => `${shareInWords(part, whole)} of ${word}`
  return (
    <BarChart
      title="From the message to a booking"
      of="People"
      whole={Math.max(accepted, delivered)}
      bars={[
        { label: 'Accepted', value: accepted },
        { label: 'Delivered', value: delivered, note: of(delivered, accepted, 'accepted') },
        { label: 'Clicked', value: clicked, note: of(clicked, delivered, 'delivered') },
        { label: 'Booked', value: booked, note: of(booked, delivered, 'delivered') },
      ]}
    />
  )
}
