import type { Campaign } from '../../../core/campaigns/campaign.ts'
import { statusWords } from '../../../core/campaigns/status-words.ts'
import { counted, inDigits } from '../../../core/counted.ts'
import type { CountJob } from '../../../core/jobs/count-job.ts'
import { isOver } from '../../../core/jobs/job.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import { readSegment } from '../../../core/subscribers/read-segment.ts'
import type { StoredSegment } from '../../../core/subscribers/segment.ts'
import type { SegmentUses } from '../../../flows/find-segment-uses.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { Act, deskPage } from './desk-layout.tsx'
import { Moment } from './moment.tsx'
import { News } from './news.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { SegmentFaults } from './segment-check.tsx'

interface SegmentPage {
  readonly signedIn: SignedIn
  readonly segment: StoredSegment
  readonly uses: SegmentUses
  /** The count that was ordered last here. */
  readonly job: CountJob | undefined
  /** What names the next count, so that pressing twice orders one. */
  readonly key: string
  readonly told: string | undefined
}

const news = { saved: 'Saved. Campaigns that have started keep what they started with.' }

/** One segment: whom it takes, how many that were, and which campaigns go to it. */
export function segmentPage(frame: PageFrame, page: SegmentPage): string {
  const { signedIn, segment, uses, told } = page
  const { name, expression } = segment
  const read = readSegment(expression, frame.site)
  return deskPage(
    frame,
    { title: `Segment ${name}`, signedIn, place: '/admin/segments' },
    <div class="desk">
      <News told={told} of={news} />
      <p class="back">
        <a href="/admin/segments">Topics and segments</a>
      </p>
      <h1>{name}</h1>
      <p class="expression large">{expression}</p>
      {read.kind === 'unfit' && (
        <div class="fault-summary" role="alert">
          <p class="fault-title">This cannot be used any more</p>
          <p>
            It asks for what site.yaml does not have. Campaigns that name it are not sent until it is changed.
          </p>
          <SegmentFaults expression={expression} faults={read.faults} />
        </div>
      )}
      <CountPart {...page} isCountable={read.kind === 'read'} timeZone={frame.site.timeZone} />
      <div class="acts">
        <a class="button quiet" href={`/admin/segments/${name}/edit`}>
          Change it
        </a>
        <a class="button text" href={`/admin/segments/${name}/remove`}>
          Remove it
        </a>
      </div>
      <section class="desk-part" aria-labelledby="uses">
        <h2 id="uses">Where it is used</h2>
        <SegmentUsesList name={name} uses={uses} />
      </section>
    </div>,
  )
}

interface CountPartProps extends SegmentPage {
  readonly isCountable: boolean
  readonly timeZone: string
}

function CountPart({ signedIn, segment, job, key, isCountable, timeZone }: CountPartProps) {
  const { name, count } = segment
  const isCounting = job !== undefined && !isOver(job)
  return (
    <div class="count-part" id="count" data-live={isCounting ? '3' : undefined}>
      {count ? (
        <p>
          It took <strong>{inDigits(count.people)}</strong> of {inDigits(count.mailable)} people who can be
          mailed, counted on <Moment at={count.countedAt} timeZone={timeZone} />.
        </p>
      ) : (
        <p>Nobody was counted yet. A campaign counts anew in any case, right before it goes out.</p>
      )}
      {job?.status === 'failed' && <p class="is-bad">The last count ended early. Count anew.</p>}
      {isCounting ? (
        <>
          {job.estimate && <p>About {counted(job.estimate.people, 'person', 'people')} by a first look.</p>}
          <ProgressBar done={job.done} total={job.total} of="parts of the list" label="Counting" />
          <p>
            <a href={`/admin/segments/${name}?job=${job.id}`}>Look again</a>
          </p>
        </>
      ) : (
        isCountable && (
          <Act
            action={`/admin/segments/${name}/count`}
            signedIn={signedIn}
            values={{ key }}
            quiet={count !== undefined}
          >
            {count ? 'Count anew' : 'Count now'}
          </Act>
        )
      )}
    </div>
  )
}

/** Which of the newest campaigns go to a segment, and how many were looked at for that. */
export function SegmentUsesList(props: { readonly name: string; readonly uses: SegmentUses }) {
  const { uses } = props
  const among = uses.isAll
    ? 'Every campaign was looked at.'
    : `The newest ${uses.among} campaigns were looked at.`
  if (uses.campaigns.length === 0)
    return <p>No campaign goes to it. {among} Choose it as the audience when you compose one.</p>
  return (
    <>
      <p>{among}</p>
      <ul class="rows">
        {uses.campaigns.map((campaign) => (
          <li>
            <p>
              <a href={`/admin/campaigns/${campaign.id}`}>
                <bdi>{campaign.definition.name}</bdi>
              </a>
            </p>
            <p class="row-text">{standing(campaign)}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

function standing({ status }: Campaign): string {
  const word = statusWords[status]
  return status === 'sending' ? `${word}, to those it took at the start` : word
}
