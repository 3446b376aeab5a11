import type { AuditEntry } from '../../../core/campaigns/audit-entry.ts'
import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import type { Refusal } from '../../../core/campaigns/refusal.ts'
import type { SendingPace } from '../../../core/campaigns/sending-pace.ts'
import type { Colleague } from '../../../core/desk/colleague.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { WatchedCampaign } from '../../../flows/watch-campaign.ts'
import { CampaignHead } from './campaign-head.tsx'
import { deskPage } from './desk-layout.tsx'
import { EquationList } from './equation-list.tsx'
import { HistoryList } from './history-list.tsx'
import { News } from './news.tsx'
import { PaceLines } from './pace-lines.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { RefusalBox } from './refusal-box.tsx'
import { SendingOrders } from './sending-orders.tsx'
import { SendingState } from './sending-state.tsx'

/** What the page says besides: what was just ordered, or why it was not done. */
export interface SendingExtras {
  readonly told?: string | undefined
  readonly refused?: Refusal
}

/** What the monitor shows. */
export interface SendingView {
  readonly watched: WatchedCampaign
  readonly pace: SendingPace
  /** What was done to it lately, the newest first. */
  readonly entries: readonly AuditEntry[]
  readonly colleagues: readonly Colleague[]
}

const done: Readonly<Record<string, string>> = {
  started: 'Started. Everyone is put in place first, then it goes out.',
  paused: 'Paused. The messages under way still go, a few seconds’ worth at most.',
  resumed: 'Resumed. Those still waiting are served, and nobody twice.',
  cancelled: 'Cancelled. The messages under way still go, a few seconds’ worth at most; nobody else gets it.',
  resent: 'They are sent to again.',
  'written-off': 'Written off: they count as failed, and nobody is mailed again.',
}

/** The monitor: where everyone of a campaign stands, how fast it goes, and the orders that stop it and let it go on. */
export function sendingPage(
  frame: PageFrame,
  { signedIn, view, ...extras }: SendingExtras & { readonly signedIn: SignedIn; readonly view: SendingView },
): string {
  const { campaign } = view.watched
  const name = campaignName(campaign)
  const timeZone = campaign.timeZone ?? frame.site.timeZone
  return deskPage(
    frame,
    { title: `Sending ${name}`, signedIn, place: '/admin/campaigns' },
    <div class="desk">
      <News told={extras.told} of={done} />
      {extras.refused && <RefusalBox refusal={extras.refused} />}
      <CampaignHead campaign={campaign} part="sending" />
      <Monitor signedIn={signedIn} view={view} timeZone={timeZone} />
      <section class="desk-part" aria-labelledby="history">
        <h2 id="history">What happened</h2>
        <HistoryList entries={view.entries} colleagues={view.colleagues} timeZone={timeZone} />
      </section>
    </div>,
  )
}

/** The part that the desk's script brings up to date every three seconds while somebody is pending or in doubt. */
function Monitor(props: {
  readonly signedIn: SignedIn
  readonly view: SendingView
  readonly timeZone: string
}) {
  const { signedIn, view, timeZone } = props
  const { campaign, counts, excluded, failed, isFrozen, countedAt } = view.watched
  const { id, status } = campaign
  // Of a cancelled one, only messages under way are pending.
  const isEnding = status === 'cancelled' && counts.pending > 0
  const isLive = status === 'sending' || isEnding || (status === 'paused' && campaign.resumesAt !== undefined)
  const served = counts.accepted + counts.excluded + counts.failed
  return (
    <div id="monitor" data-live={isLive ? '3' : undefined} data-from={`/admin/campaigns/${id}/sending`}>
      <SendingState watched={view.watched} timeZone={timeZone} />
      {counts.frozen > 0 && (
        <>
          <ProgressBar done={served} total={counts.frozen} of="people served" label="How far it is" />
          {status === 'sending' && isFrozen && counts.pending > 0 && (
            <PaceLines pace={view.pace} now={countedAt} timeZone={timeZone} />
          )}
        </>
      )}
      <SendingOrders signedIn={signedIn} campaign={campaign} />
      {counts.frozen > 0 && (
        <section class="desk-part" aria-labelledby="equation">
          <h2 id="equation">Everyone, accounted for</h2>
          <EquationList id={id} counts={counts} excluded={excluded} failed={failed} />
          <p class="counted">
            Counted at <Clock at={countedAt} timeZone={timeZone} />.{' '}
            <a href={`/admin/campaigns/${id}/sending`}>Refresh</a>
          </p>
        </section>
      )}
    </div>
  )
}

function Clock({ at, timeZone }: { readonly at: string; readonly timeZone: string }) {
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone }).format(new Date(at))
  return (
    <time datetime={at}>
      {clock} {timeZone}
    </time>
  )
}
