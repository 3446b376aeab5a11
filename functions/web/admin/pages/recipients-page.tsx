import type { Campaign, CampaignCounts } from '../../../core/campaigns/campaign.ts'
import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import type { KeptCounts } from '../../../core/campaigns/kept-counts.ts'
import { reasonInWords } from '../../../core/campaigns/reason-words.ts'
import type { Recipient } from '../../../core/campaigns/recipient.ts'
import { inDigits } from '../../../core/counted.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { Page } from '../../../flows/store-ports.ts'
import { type PeopleOf, peopleOf } from '../people-of.ts'
import { CampaignHead } from './campaign-head.tsx'
import { Choices } from './choices.tsx'
import { DataTable } from './data-table.tsx'
import { deskPage } from './desk-layout.tsx'
import { EmptyState } from './empty-state.tsx'
import { Moment } from './moment.tsx'
import { Pager } from './pager.tsx'
import { PersonCell } from './person-cell.tsx'

/** What the list of a campaign's people shows. */
export interface RecipientsView {
  readonly campaign: Campaign
  readonly of: PeopleOf
  readonly page: Page<Pick<Recipient, 'id'> & Partial<Recipient>>
  readonly cursor: string | undefined
  readonly addresses: ReadonlyMap<string, string>
  /** Absent where nobody has counted yet. */
  readonly kept: KeptCounts | undefined
}

/** The people of a campaign by what became of their message, in pages, each leading to the person. */
export function recipientsPage(
  frame: PageFrame,
  { signedIn, view }: { readonly signedIn: SignedIn; readonly view: RecipientsView },
): string {
  const { campaign, of, page, cursor, kept } = view
  const name = campaignName(campaign)
  const timeZone = campaign.timeZone ?? frame.site.timeZone
  const base = `/admin/campaigns/${campaign.id}/recipients`
  const here = of === 'everyone' ? base : `${base}?of=${of}`
  return deskPage(
    frame,
    { title: `People of ${name}`, signedIn, place: '/admin/campaigns' },
    <div class="desk">
      <CampaignHead campaign={campaign} part="recipients" />
      <Choices
        label="Which people"
        choices={choicesOf(kept?.counts)}
        chosen={of}
        href={(name) => (name === 'everyone' ? base : `${base}?of=${name}`)}
      />
      {kept && (
        <p class="counted">
          Numbers as of <Moment at={kept.countedAt} timeZone={timeZone} />; the list is as of now.
        </p>
      )}
      {page.items.length === 0 ? <Nobody view={view} /> : <People view={view} timeZone={timeZone} />}
      <Pager href={here} cursor={cursor} next={page.nextCursor} of="people" />
    </div>,
  )
}

function choicesOf(counts: CampaignCounts | undefined) {
  return Object.entries(peopleOf).map(([value, { label, count }]) => ({
    value,
    label: counts ? `${label} ${inDigits(counts[count])}` : label,
  }))
}

function People({ view, timeZone }: { readonly view: RecipientsView; readonly timeZone: string }) {
  const { page, addresses, of } = view
  const isState = peopleOf[of].response === undefined
  const columns = [{ label: 'Person' }, ...(isState ? [{ label: 'Stands' }, { label: 'Why' }] : [])]
  return (
    <DataTable
      caption={peopleOf[of].label}
      columns={columns}
      rows={page.items.map(({ id, state = '', reason, since }) => [
        <PersonCell id={id} email={addresses.get(id)} />,
        ...(isState
          ? [
              state.replace('-', ' '),
              since ? <Moment at={since} timeZone={timeZone} /> : reason ? reasonInWords(reason, 1) : '',
            ]
          : []),
      ])}
    />
  )
}

function Nobody({ view: { campaign, of, page } }: { readonly view: RecipientsView }) {
  if (page.nextCursor !== undefined)
    return <p class="aside">Nobody so far. There are more people to look through on the next page.</p>
  const { label } = peopleOf[of]
  if (campaign.runId === undefined)
    return (
      <EmptyState
        fact="Nobody is frozen yet."
        reason="Who gets it is settled when it starts."
        action={{ href: `/admin/campaigns/${campaign.id}`, label: 'Open the campaign' }}
      />
    )
  return (
    <EmptyState
      fact="Nobody is on this list."
      reason={`${label}: nobody of this campaign, as far as we have been told.`}
    />
  )
}
