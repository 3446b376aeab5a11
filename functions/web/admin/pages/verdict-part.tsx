import { isAllowed } from '../../../core/campaigns/allowed-actions.ts'
import { topicNames } from '../../../core/campaigns/audience-words.ts'
import type { Campaign } from '../../../core/campaigns/campaign.ts'
import { campaignSentence } from '../../../core/campaigns/campaign-sentence.ts'
import { campaignZone } from '../../../core/campaigns/campaign-time.ts'
import { peopleInWords } from '../../../core/campaigns/people-words.ts'
import { timeAndZone } from '../../../core/local-time.ts'
import type { Problem } from '../../../core/problem.ts'
import type { Site } from '../../../core/site/site.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { CampaignReview } from '../../../flows/review-campaign.ts'
import { sentence } from '../../sentence.ts'
import { problemAtDesk } from '../desk-sentences.ts'
import { mendPlace, placeInWords } from '../mend-place.ts'
import { Mark } from './desk-layout.tsx'

interface VerdictProps {
  readonly signedIn: SignedIn
  readonly campaign: Campaign
  readonly site: Site
  /** Absent until somebody asks: looking everybody up takes a moment. */
  readonly review: CampaignReview | undefined
  /** True where its steps can be taken here. */
  readonly isOpen: boolean
}

/** The one sentence, whatever stands against it, and the button that gives the order. */
export function VerdictPart(props: VerdictProps) {
  const { review, campaign } = props
  const base = `/admin/campaigns/${campaign.id}`
  return (
    <section class="live-part verdict" id="verdict" aria-live="polite" aria-labelledby="verdict-title">
      <h2 id="verdict-title">What will happen</h2>
      {review ? (
        <Judged {...props} review={review} />
      ) : (
        <form
          method="post"
          action={`${base}/review`}
          data-ask={`${base}/review`}
          data-into="verdict"
          data-at-once
        >
          <Mark signedIn={props.signedIn} />
          <p class="hint">Counting who gets it and checking the mail takes a few seconds.</p>
          <p class="actions">
            <button class="button" type="submit">
              Count and check
            </button>
          </p>
        </form>
      )}
    </section>
  )
}

function Judged(props: VerdictProps & { readonly review: CampaignReview }) {
  const { review, campaign, site, isOpen } = props
  const { reach, at, note, problems, notChecked, ok } = review
  const base = `/admin/campaigns/${campaign.id}`
  return (
    <>
      {reach ? (
        <p class="sentence">
          {campaignSentence({
            definition: { ...campaign.definition, subject: reach.subject ?? campaign.definition.subject },
            at,
            timeZone: campaignZone(campaign, site.timeZone),
            people: reach.people,
            isEstimate: reach.isEstimate,
            names: topicNames(site.topics),
          })}
        </p>
      ) : (
        <p>It cannot be said what would happen until what stands below is mended.</p>
      )}
      {note && <p class="warn">{sentence(note)}</p>}
      {reach && !ok && <p>It cannot go out before what is to mend is mended.</p>}
      <Problems problems={problems} base={base} isOpen={isOpen} />
      {ok && <Order {...props} />}
      <NotChecked rules={notChecked} />
    </>
  )
}

function Problems(props: {
  readonly problems: readonly Problem[]
  readonly base: string
  readonly isOpen: boolean
}) {
  const { problems, base, isOpen } = props
  if (problems.length === 0) return <p class="good">Preflight found nothing to mend.</p>
  return (
    <ul class="findings">
      {problems.map((problem) => {
        const place = isOpen || !problem.file.startsWith('campaign') ? mendPlace(problem, base) : undefined
        return (
          <li class={problem.severity}>
            <p>
              <strong>{problem.severity === 'error' ? 'To mend: ' : 'To know: '}</strong>
              {problemAtDesk(problem)}
            </p>
            <p class="row-text">
              <bdi>{placeInWords(problem)}</bdi> {place && <a href={place.href}>{place.label}</a>}
            </p>
          </li>
        )
      })}
    </ul>
  )
}

function NotChecked({ rules }: { readonly rules: CampaignReview['notChecked'] }) {
  if (rules.length === 0) return null
  return (
    <details class="more">
      <summary>What was not checked</summary>
      <ul class="plain-list">
        {rules.map(({ message }) => (
          <li>{sentence(message)}</li>
        ))}
      </ul>
    </details>
  )
}

/** The button that gives the order, for exactly what was looked at. */
function Order({ signedIn, campaign, site, review }: VerdictProps & { readonly review: CampaignReview }) {
  const { id, status, definition } = campaign
  if (status === 'scheduled') return <p class="good">It is scheduled. There is nothing more to do.</p>
  // What is held up goes on by the choices above.
  if (status === 'paused' || !isAllowed(campaign, { kind: 'schedule' })) return null
  const isNow = definition.schedule.kind === 'manual'
  return (
    <form method="post" action={`/admin/campaigns/${id}/${isNow ? 'send-now' : 'schedule'}`}>
      <Mark signedIn={signedIn} />
      <input type="hidden" name="version" value={String(review.version)} />
      <p class="actions">
        <button class="button" type="submit">
          {orderOf(campaign, site, review)}
        </button>
      </p>
      <p class="hint">
        {isNow
          ? 'It begins at once. You can pause or cancel it while it is sent; what is out stays out.'
          : 'You can take it back, or move it, until it starts.'}
      </p>
    </form>
  )
}

function orderOf(campaign: Campaign, site: Site, { reach, at }: CampaignReview): string {
  const { kind } = campaign.definition.schedule
  if (kind === 'recurring') return 'Start the series'
  if (kind === 'manual')
    return reach
      ? `Send it now to ${peopleInWords(reach.people, reach.isEstimate).toLowerCase()}`
      : 'Send it now'
  return at === undefined
    ? 'Schedule it'
    : `Schedule it for ${timeAndZone(at, campaignZone(campaign, site.timeZone))}`
}
