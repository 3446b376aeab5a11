import type { Child } from 'hono/jsx'
import { audienceAlone, topicNames } from '../../../core/campaigns/audience-words.ts'
import type { Campaign } from '../../../core/campaigns/campaign.ts'
import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import { campaignTime, campaignZone } from '../../../core/campaigns/campaign-time.ts'
import { clockNote } from '../../../core/campaigns/clock-note.ts'
import type { Refusal } from '../../../core/campaigns/refusal.ts'
import { counted } from '../../../core/counted.ts'
import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { CampaignReview } from '../../../flows/review-campaign.ts'
import type { SimulateOutcome } from '../../../flows/simulate-campaign.ts'
import { sentence } from '../../sentence.ts'
import { savedWords } from '../next-step.ts'
import { composerPage } from './composer-frame.tsx'
import { Act } from './desk-layout.tsx'
import { Facts } from './facts.tsx'
import { MailPart, type MailShown } from './mail-part.tsx'
import type { MoveForm } from './move-form.tsx'
import { News } from './news.tsx'
import { RefusalBox } from './refusal-box.tsx'
import { StandingBox } from './standing-box.tsx'
import { type TestShown, TryPart } from './try-part.tsx'
import { VerdictPart } from './verdict-part.tsx'

/** What the last step shows. */
export interface ReviewPage {
  readonly signedIn: SignedIn
  readonly campaign: Campaign
  readonly isOpen: boolean
  readonly review?: CampaignReview | undefined
  readonly mail: MailShown
  readonly test: TestShown
  readonly simulated?: SimulateOutcome | undefined
  readonly refusal?: Refusal | undefined
  /** Another time for a late one, as it was filled in. */
  readonly move?: MoveForm | undefined
  readonly told?: string | undefined
}

const done: Readonly<Record<string, string>> = {
  ...savedWords,
  scheduled: 'Scheduled. You can take it back, or move it, until it starts.',
  unscheduled: 'Taken off the schedule. It is a draft again, and goes out only when you confirm it anew.',
  tested: 'The test is on its way. It counts nowhere.',
  moved: 'Moved. It goes out by itself at the new time; until then you can take it back.',
  resumed: 'The series goes on.',
  cancelled: 'Cancelled for good. It does not go out.',
  closed: 'It cannot be changed here as it stands. You can look at it, and copy it.',
}

/** The last step: what will happen in one sentence, what stands against it, the mail in every form, and the order. */
export function reviewPage(frame: PageFrame, page: ReviewPage): string {
  const { signedIn, campaign, isOpen, review, mail, test, simulated, refusal, move, told } = page
  const { site } = frame
  const base = `/admin/campaigns/${campaign.id}`
  return composerPage(
    frame,
    { signedIn, campaign, name: campaignName(campaign), step: 'review', title: 'Review', isOpen },
    <>
      <News told={told} of={done} />
      {refusal && <RefusalBox refusal={refusal} />}
      {move?.faults && <FaultSummary title="There is something to correct" faults={move.faults} id="move" />}
      <h1>Look it over</h1>
      <StandingBox campaign={campaign} signedIn={signedIn} timeZone={site.timeZone} move={move} />
      <Facts facts={factsOf(campaign, frame, isOpen)} />
      {campaign.status !== 'cancelled' && (
        <VerdictPart signedIn={signedIn} campaign={campaign} site={site} review={review} isOpen={isOpen} />
      )}
      <MailPart base={base} signedIn={signedIn} shown={mail} />
      <TryPart
        base={base}
        signedIn={signedIn}
        test={test}
        simulated={simulated}
        timeZone={campaignZone(campaign, site.timeZone)}
      />
      <Ends base={base} campaign={campaign} signedIn={signedIn} />
    </>,
  )
}

function factsOf(campaign: Campaign, { site }: PageFrame, isOpen: boolean) {
  const { id, definition, source } = campaign
  const change = (step: string, of: string): Child =>
    isOpen && (
      <a href={`/admin/campaigns/${id}/${step}`}>
        Change <span class="unseen">{of}</span>
      </a>
    )
  const note = clockNote(campaign)
  const { subject, preheader } = definition
  return [
    {
      label: 'What',
      value: (
        <>
          “<bdi>{subject}</bdi>”{preheader && <span class="below">{preheader}</span>}
        </>
      ),
      note: (
        <>
          {carried(definition)} {change('what', 'what goes out')}
        </>
      ),
    },
    {
      label: 'Who',
      value: audienceAlone(definition.audience, topicNames(site.topics)),
      note: change('who', 'who gets it'),
    },
    {
      label: 'When',
      value: whenOf(campaign, site.timeZone),
      note: (
        <>
          {note && <span class="warn">{sentence(note)} </span>}
          {change('when', 'when it goes out')}
        </>
      ),
    },
    ...(source.kind === 'file'
      ? [
          {
            label: 'From',
            value: <code>content/{source.file}</code>,
            note: 'Edit that file, look at it with `npx tidings plan`, then `npx tidings apply`. Here it can be tried, scheduled and copied.',
          },
        ]
      : []),
  ]
}

function carried({ kind, articles }: Campaign['definition']): string {
  if (articles.kind === 'since') return 'A digest of what is new to each reader.'
  const { slugs } = articles
  const what = kind === 'announcement' ? 'An announcement' : 'A digest'
  return slugs.length === 0
    ? `${what} without articles.`
    : `${what} with ${counted(slugs.length, 'article')}.`
}

function whenOf(campaign: Campaign, ours: string): string {
  const { definition, scheduledFor } = campaign
  const isByHand = definition.schedule.kind === 'manual' && scheduledFor === undefined
  return isByHand ? 'When you confirm it' : campaignTime(campaign, ours)
}

/** What else can become of it: a copy, or nothing. */
function Ends(props: { readonly base: string; readonly campaign: Campaign; readonly signedIn: SignedIn }) {
  const { base, campaign, signedIn } = props
  const { status, issues = 0 } = campaign
  const isRemovable = issues === 0 && (status === 'draft' || status === 'cancelled' || status === 'failed')
  return (
    <section class="desk-part" aria-labelledby="ends">
      <h2 id="ends">Copy or remove</h2>
      <div class="row-acts">
        <Act action={`${base}/copy`} signedIn={signedIn} quiet>
          Copy it into a new draft
        </Act>
        {isRemovable && (
          <a class="button text" href={`${base}/remove`}>
            Remove it
          </a>
        )}
      </div>
    </section>
  )
}
