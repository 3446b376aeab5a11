import type { LinkView } from '../../../core/campaigns/report-view.ts'
import { inDigits } from '../../../core/counted.ts'
import type { CampaignReport } from '../../../flows/report-campaign.ts'
import { DataTable } from './data-table.tsx'
import { PreviewFrame } from './preview-frame.tsx'
import { MachineClicks } from './report-clicks.tsx'

/** Which content of the run is looked at, and the numbers of its links. */
export interface MailShown {
  readonly variant: number
  /** Ids of its links, in the order of their numbers. */
  readonly links: readonly string[]
}

/** The mail with each link's number in it, and beside it who followed which. */
export function ReportLinks(props: {
  readonly id: string
  readonly report: CampaignReport
  readonly links: readonly LinkView[]
  readonly mail: MailShown
}) {
  const { id, report, links, mail } = props
  const numbers = new Map(mail.links.map((link, index) => [link, index + 1]))
  return (
    <section class="desk-part" aria-labelledby="links">
      <h2 id="links">Links over the mail</h2>
      {links.length === 0 ? (
        <p>Its links are not followed up, so nobody can tell who came by them.</p>
      ) : (
        <>
          <p>
            Each number in the mail is one of the table’s, in the order of the mail. People count once a link,
            however often they come.
          </p>
          <MachineClicks machines={report.machines} />
        </>
      )}
      <div class="mail-and-links">
        <PreviewFrame
          src={`/admin/campaigns/${id}/report/mail?variant=${mail.variant}`}
          title="The mail, with a number at each link"
          width="phone"
        />
        {links.length > 0 && <LinkTable links={links} numbers={numbers} />}
      </div>
    </section>
  )
}

function LinkTable({
  links,
  numbers,
}: {
  readonly links: readonly LinkView[]
  readonly numbers: ReadonlyMap<string, number>
}) {
  // What only another content of the run has comes last, the most followed first.
  const place = ({ id }: LinkView) => numbers.get(id) ?? Number.POSITIVE_INFINITY
  const inOrder = links.toSorted((one, other) => (place(one) < place(other) ? -1 : 1))
  return (
    <DataTable
      caption="Links, in the order of the mail"
      columns={[{ label: 'Link' }, { label: 'People', numeric: true }, { label: 'Machines', numeric: true }]}
      rows={inOrder.map(({ id, label, url, people, machine }) => [
        <>
          {numbers.has(id) && <span class="link-number">{numbers.get(id)}</span>} <bdi>{label}</bdi>
          <span class="below">
            <bdi>{shortened(url)}</bdi>
          </span>
        </>,
        inDigits(people),
        inDigits(machine),
      ])}
    />
  )
}

/** An address without what campaigns add to it. */
function shortened(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\?.*$/s, '')
}
