import type { AuditEntry } from '../../../core/campaigns/audit-entry.ts'
import type { Campaign } from '../../../core/campaigns/campaign.ts'
import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import type { Colleague } from '../../../core/desk/colleague.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { Page } from '../../../flows/store-ports.ts'
import { CampaignHead } from './campaign-head.tsx'
import { deskPage } from './desk-layout.tsx'
import { HistoryList } from './history-list.tsx'
import { Pager } from './pager.tsx'

/** Everything that was done to a campaign, the newest first, in pages. */
export function historyPage(
  frame: PageFrame,
  of: {
    readonly signedIn: SignedIn
    readonly campaign: Campaign
    readonly page: Page<AuditEntry>
    readonly cursor: string | undefined
    readonly colleagues: readonly Colleague[]
  },
): string {
  const { signedIn, campaign, page, cursor, colleagues } = of
  const name = campaignName(campaign)
  const timeZone = campaign.timeZone ?? frame.site.timeZone
  return deskPage(
    frame,
    { title: `History of ${name}`, signedIn, place: '/admin/campaigns' },
    <div class="desk">
      <CampaignHead campaign={campaign} part="history" />
      <p class="standfirst">What was done to it, by whom and why, the newest first. Nobody can change it.</p>
      <HistoryList entries={page.items} colleagues={colleagues} timeZone={timeZone} />
      <Pager
        href={`/admin/campaigns/${campaign.id}/history`}
        cursor={cursor}
        next={page.nextCursor}
        of="the history"
      />
    </div>,
  )
}
