/** The pages about a campaign that has gone out or is going out. */
export type CampaignPart = 'sending' | 'report' | 'recipients' | 'history'

const labels: { readonly [part in CampaignPart]: string } = {
  sending: 'Sending',
  report: 'Report',
  recipients: 'People',
  history: 'History',
}

/** Leads from one page about a campaign to the others. */
export function CampaignNav({ id, part }: { readonly id: string; readonly part: CampaignPart }) {
  return (
    <nav class="campaign-nav" aria-label="About this campaign">
      {Object.entries(labels).map(([name, label]) => (
        <a href={`/admin/campaigns/${id}/${name}`} aria-current={name === part ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  )
}
