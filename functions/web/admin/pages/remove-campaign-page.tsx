import type { Campaign } from '../../../core/campaigns/campaign.ts'
import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { deskPage, Mark } from './desk-layout.tsx'

/** Says what removing a campaign means, before the button that does it. */
export function removeCampaignPage(frame: PageFrame, signedIn: SignedIn, campaign: Campaign): string {
  const title = 'Remove this campaign?'
  const base = `/admin/campaigns/${campaign.id}`
  return deskPage(
    frame,
    { title, signedIn, place: '/admin/campaigns' },
    <div class="narrow">
      <h1>{title}</h1>
      <p class="standfirst">
        <bdi>{campaignName(campaign)}</bdi>
      </p>
      <ul class="plain-list">
        <li>Its words are gone, and cannot be brought back. Copy it first if you may want them.</li>
        <li>Only what never went out can be removed. The record keeps that it was there.</li>
      </ul>
      <form method="post" action={`${base}/remove`}>
        <Mark signedIn={signedIn} />
        <input type="hidden" name="version" value={String(campaign.version)} />
        <p class="actions">
          <button class="button danger" type="submit">
            Remove it
          </button>
        </p>
      </form>
      <p>
        <a class="onward-link" href={`${base}/review`}>
          No, keep it
        </a>
      </p>
    </div>,
  )
}
