import type { Campaign } from '../../../core/campaigns/campaign.ts'
import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import type { Recipient } from '../../../core/campaigns/recipient.ts'
import { counted } from '../../../core/counted.ts'
import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { Page } from '../../../flows/store-ports.ts'
import { CampaignHead } from './campaign-head.tsx'
import { DataTable } from './data-table.tsx'
import { deskPage, Mark } from './desk-layout.tsx'
import { EmptyState } from './empty-state.tsx'
import { Moment } from './moment.tsx'
import { Pager } from './pager.tsx'
import { PersonCell } from './person-cell.tsx'

/** What the list of doubts shows. */
export interface DoubtsView {
  readonly campaign: Campaign
  /** How many are in doubt in all. */
  readonly people: number
  readonly page: Page<Recipient>
  readonly cursor: string | undefined
  readonly addresses: ReadonlyMap<string, string>
  /** A decision was asked for, and nobody was ticked. */
  readonly isNobodyTicked: boolean
}

/** Those whom SES may or may not have mailed, in pages, and what can be decided about them. */
export function doubtsPage(
  frame: PageFrame,
  { signedIn, view }: { readonly signedIn: SignedIn; readonly view: DoubtsView },
): string {
  const { campaign, people } = view
  const name = campaignName(campaign)
  const title = `In doubt: ${name}`
  return deskPage(
    frame,
    { title, signedIn, place: '/admin/campaigns' },
    <div class="desk">
      <CampaignHead campaign={campaign} part="sending" />
      <h2 class="page-part">In doubt</h2>
      {people === 0 && view.page.items.length === 0 ? (
        <EmptyState
          fact="Nobody is in doubt."
          reason="SES has told of every message it was given."
          action={{ href: `/admin/campaigns/${campaign.id}/sending`, label: 'Back to the sending' }}
        />
      ) : (
        <Doubts view={view} signedIn={signedIn} timeZone={campaign.timeZone ?? frame.site.timeZone} />
      )}
    </div>,
  )
}

interface DoubtsProps {
  readonly view: DoubtsView
  readonly signedIn: SignedIn
  readonly timeZone: string
}

function Doubts({ view, signedIn, timeZone }: DoubtsProps) {
  const { campaign, people, page, cursor } = view
  const base = `/admin/campaigns/${campaign.id}/doubts`
  return (
    <>
      <p class="standfirst">
        For {counted(people, 'person', 'people')} the connection to SES broke in the middle of a call. They
        may have their message or not, and nobody is mailed twice by a guess.
      </p>
      <p class="aside">
        Waiting is fine: most doubts settle within minutes, when SES reports, and after seven days the rest
        count as failed. If you cannot wait, decide for all of them, or tick some below:
      </p>
      <div class="sending-orders">
        <a class="button quiet" href={`${base}/write-off`}>
          Write all of them off
        </a>
        {campaign.status !== 'cancelled' && (
          <a class="button quiet" href={`${base}/resend`}>
            Send again to all of them
          </a>
        )}
      </div>
      <Ticks view={view} signedIn={signedIn} timeZone={timeZone} base={base} />
      <Pager href={base} cursor={cursor} next={page.nextCursor} of="doubts" />
    </>
  )
}

/** The list, each to be ticked: what is ordered names the attempt that each was in doubt of when this page was made. */
function Ticks({ view, signedIn, timeZone, base }: DoubtsProps & { readonly base: string }) {
  const { campaign, page, addresses, isNobodyTicked } = view
  const nobody = 'Tick at least one person below'
  return (
    <form method="post" action={`${base}/chosen`}>
      <Mark signedIn={signedIn} />
      <FaultSummary title="Nothing was decided" faults={isNobodyTicked ? { 0: nobody } : {}} id="doubt" />
      <DataTable
        caption="Those in doubt"
        columns={[{ label: 'Person' }, { label: 'In doubt since' }]}
        rows={page.items.map(({ id, since, attempt = '' }, index) => [
          <span class="ticked">
            <input
              id={`doubt-${index}`}
              type="checkbox"
              name="doubt"
              value={`${id}.${attempt}`}
              aria-label={addresses.get(id) ?? 'Somebody who is not a subscriber any more'}
            />
            <PersonCell id={id} email={addresses.get(id)} />
          </span>,
          since === undefined ? 'This minute' : <Moment at={since} timeZone={timeZone} />,
        ])}
      />
      <div class="sending-orders">
        <button class="button quiet" type="submit" name="decision" value="write-off">
          Write off the ticked
        </button>
        {campaign.status !== 'cancelled' && (
          <button class="button quiet" type="submit" name="decision" value="resend">
            Send again to the ticked
          </button>
        )}
      </div>
    </form>
  )
}
