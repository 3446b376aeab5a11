import { audienceAlone, topicNames } from '../../../core/campaigns/audience-words.ts'
import { type Campaign, type CampaignStatus, isStarted } from '../../../core/campaigns/campaign.ts'
import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import { campaignTime } from '../../../core/campaigns/campaign-time.ts'
import { clockNote } from '../../../core/campaigns/clock-note.ts'
import { inDigits } from '../../../core/counted.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { CountedCampaign } from '../../../flows/count-campaign.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { CampaignStatusTag } from './campaign-status.tsx'
import { DataTable } from './data-table.tsx'
import { deskPage } from './desk-layout.tsx'
import { EmptyState } from './empty-state.tsx'
import { ListHead } from './list-head.tsx'
import { News } from './news.tsx'
import { Pager } from './pager.tsx'

interface CampaignsPage {
  readonly signedIn: SignedIn
  /** What is under way or to come, the next first, a page of it at most; on the first page only. */
  readonly live: readonly CountedCampaign[]
  /** A page of the others, the newest first. */
  readonly others: readonly CountedCampaign[]
  readonly cursor: string | undefined
  readonly next: string | undefined
  readonly told: string | undefined
}

const done: Readonly<Record<string, string>> = {
  removed: 'Removed. It never went out, and nothing of it is left but its record.',
}

/** Every campaign: what goes out next, what is held up, drafts, and what is over; all but the first group in pages of the whole list. */
export function campaignsPage(frame: PageFrame, page: CampaignsPage): string {
  const { signedIn, live, others, cursor, next, told } = page
  const those = (...statuses: readonly CampaignStatus[]) =>
    others.filter(({ campaign }) => statuses.includes(campaign.status))
  const held = those('scheduled', 'sending', 'paused', 'failed')
  const [drafts, over] = [those('draft'), those('sent', 'cancelled')]
  const isEmpty = live.length + others.length === 0 && cursor === undefined
  return deskPage(
    frame,
    { title: 'Campaigns', signedIn, place: '/admin/campaigns' },
    <div class="desk wide campaigns">
      <News told={told} of={done} />
      <ListHead title="Campaigns" acts={isEmpty ? [] : [{ href: '/admin/compose', label: 'Compose' }]} />
      {isEmpty && (
        <EmptyState
          fact="No campaign yet."
          reason="A campaign is one mail to everyone or to some: a digest of your articles, or an announcement in your own words."
          action={{ href: '/admin/compose', label: 'Compose the first' }}
        />
      )}
      {cursor === undefined && !isEmpty && (
        <Group
          id="live"
          title="Going out"
          campaigns={live}
          frame={frame}
          none="Nothing is scheduled and nothing is being sent."
        />
      )}
      {held.length > 0 && (
        <Group
          id="held"
          title={those('scheduled', 'sending').length === 0 ? 'Held up' : 'Going out or held up'}
          campaigns={held}
          frame={frame}
        />
      )}
      {drafts.length > 0 && <Group id="drafts" title="Drafts" campaigns={drafts} frame={frame} />}
      {over.length > 0 && <Group id="over" title="Sent and over" campaigns={over} frame={frame} />}
      <Pager href="/admin/campaigns" cursor={cursor} next={next} of="campaigns" />
    </div>,
  )
}

function Group(props: {
  readonly id: string
  readonly title: string
  readonly campaigns: readonly CountedCampaign[]
  readonly frame: PageFrame
  readonly none?: string
}) {
  const { id, title, campaigns, frame, none } = props
  const { topics, timeZone } = frame.site
  const names = topicNames(topics)
  return (
    <section class="desk-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {campaigns.length === 0 ? (
        <p>{none}</p>
      ) : (
        <DataTable
          caption={`${title}: campaigns`}
          columns={[
            { label: 'Campaign' },
            { label: 'To' },
            { label: 'When' },
            { label: 'State' },
            { label: 'Result' },
          ]}
          rows={campaigns.map((counted) => {
            const { campaign } = counted
            return [
              <Called campaign={campaign} />,
              audienceAlone(campaign.definition.audience, names),
              <When campaign={campaign} timeZone={timeZone} />,
              <State campaign={campaign} />,
              resultOf(counted),
            ]
          })}
        />
      )}
    </section>
  )
}

function Called({ campaign }: { readonly campaign: Campaign }) {
  const { subject } = { ...campaign.definition, ...campaign.said }
  return (
    <>
      <a href={`/admin/campaigns/${campaign.id}`}>{campaignName(campaign)}</a>
      <span class="below">{subject}</span>
    </>
  )
}

function When({ campaign, timeZone }: { readonly campaign: Campaign; readonly timeZone: string }) {
  const note = clockNote(campaign)
  return (
    <>
      {campaignTime(campaign, timeZone)}
      {note && <span class="below">{note}</span>}
    </>
  )
}

function State({ campaign }: { readonly campaign: Campaign }) {
  const { status, reason, source } = campaign
  return (
    <>
      <CampaignStatusTag status={status} />
      {reason && <span class="below">{reason}</span>}
      {source.kind === 'file' && <span class="below">from a file</span>}
    </>
  )
}

function resultOf({ campaign, counts, countedAt }: CountedCampaign): string {
  if (!isStarted(campaign)) return '–'
  const { frozen, accepted, clicked } = counts
  if (countedAt === undefined) return 'Not counted yet'
  const share = `${inDigits(accepted)} of ${inDigits(frozen)} accepted`
  return clicked === 0 ? share : `${share}, ${inDigits(clicked)} clicked`
}
