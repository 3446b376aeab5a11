import type { Campaign } from '../../../core/campaigns/campaign.ts'
import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { surePage } from './sure-page.tsx'

/** Says what removing a campaign means, before the button that does it. */
export function removeCampaignPage(frame: PageFrame, signedIn: SignedIn, campaign: Campaign): string {
  const base = `/admin/campaigns/${campaign.id}`
  return surePage(frame, {
    ...{ signedIn, place: '/admin/campaigns', title: 'Remove this campaign?', about: campaignName(campaign) },
    means: [
      'Its words are gone, and cannot be brought back. Copy it first if you may want them.',
      'Only what never went out can be removed. The record keeps that it was there.',
    ],
    action: `${base}/remove`,
    button: 'Remove it',
    isFinal: true,
    children: <input type="hidden" name="version" value={String(campaign.version)} />,
    back: { href: `${base}/review`, label: 'No, keep it' },
  })
}
