import type { Campaign } from '../core/campaigns/campaign.ts'
import type { Refusal } from '../core/campaigns/refusal.ts'
import type { Ports } from './ports.ts'

/** A campaign that goes on although the file it came from is gone or renamed. */
export interface FilelessCampaign {
  readonly campaign: Campaign
  readonly file: string
  /** What its owner has to decide: a renamed file makes a second campaign, and both would go out. */
  readonly refusal: Refusal
}

/** Campaigns that still go out and whose file is not among these. An issue stands for itself: its series answers for both. */
export async function filelessCampaigns(
  { campaigns }: Pick<Ports, 'campaigns'>,
  files: readonly { readonly file: string }[],
): Promise<readonly FilelessCampaign[]> {
  const present = new Set(files.map(({ file }) => file))
  const found: FilelessCampaign[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page = await campaigns.list(cursor === '' ? undefined : cursor, 200)
    for (const { id } of page.items.filter((listed) => isFileless(listed, present))) {
      // Lists may lag behind.
      const campaign = await campaigns.read(id)
      if (campaign?.source.kind !== 'file' || !isFileless(campaign, present)) continue
      found.push({ campaign, file: campaign.source.file, refusal: fileGone(campaign) })
    }
    cursor = page.nextCursor
  }
  return found
}

function isFileless({ source, series, status }: Campaign, present: ReadonlySet<string>): boolean {
  const goesOn = status === 'scheduled' || status === 'sending' || status === 'paused'
  return goesOn && series === undefined && source.kind === 'file' && !present.has(source.file)
}

function fileGone({ status }: Campaign): Refusal {
  const reason = `its file is gone, and it is still ${status}`
  return { rule: 'file-gone', reason, mend: 'Cancel it if it must not go out, or bring the file back' }
}
