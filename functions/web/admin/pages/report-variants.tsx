import type { ReportView } from '../../../core/campaigns/report-view.ts'
import { inDigits } from '../../../core/counted.ts'
import { DataTable } from './data-table.tsx'

/** The contents of a run, where not everybody got the same one. */
export function ReportVariants(props: { readonly id: string; readonly variants: ReportView['variants'] }) {
  const { id, variants } = props
  if (variants.length < 2) return null
  return (
    <section class="desk-part" aria-labelledby="contents">
      <h2 id="contents">Who got what</h2>
      <p>Everybody got what was new to them, so there are {variants.length} contents.</p>
      <DataTable
        caption="Contents"
        columns={[{ label: 'Subject' }, { label: 'Articles' }, { label: 'People', numeric: true }]}
        rows={variants.map(({ number, subject, articles, people }) => [
          <a href={`/admin/campaigns/${id}/report?variant=${number}#links`}>
            <bdi>{subject}</bdi>
          </a>,
          articles.join(', '),
          inDigits(people),
        ])}
      />
    </section>
  )
}
