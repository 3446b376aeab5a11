import { counted, inDigits } from '../../../core/counted.ts'
import type { CampaignReport } from '../../../flows/report-campaign.ts'
import { DataTable } from './data-table.tsx'

/** Who booked, by the article that led there; one that is not among the titles is gone, and told by its address. */
export function ReportBookings(props: {
  readonly report: CampaignReport
  readonly titles: ReadonlyMap<string, string>
}) {
  const { report, titles } = props
  const { counts } = report
  const articles = byArticle(report)
  return (
    <section class="desk-part" aria-labelledby="bookings">
      <h2 id="bookings">Bookings</h2>
      {counts.booked === 0 ? (
        <p>Nobody has booked by this campaign yet. A booking counts when its page tells of it.</p>
      ) : (
        <>
          <p>{counted(counts.booked, 'person', 'people')} booked, by the article whose link they followed:</p>
          <DataTable
            caption="Bookings by article"
            columns={[{ label: 'Article' }, { label: 'People', numeric: true }]}
            rows={articles.map(([article, people]) => [
              <Led article={article} title={titles.get(article)} />,
              inDigits(people),
            ])}
          />
        </>
      )}
    </section>
  )
}

function Led({ article, title }: { readonly article: string; readonly title: string | undefined }) {
  if (article === '') return <>No article: the mail itself</>
  if (title === undefined) return <bdi>{article}</bdi>
  return (
    <a href={`/admin/articles/${article}`}>
      <bdi>{title}</bdi>
    </a>
  )
}

function byArticle({
  bookings,
  links,
}: CampaignReport): readonly (readonly [article: string, people: number])[] {
  const articles = new Map(links.map(({ id, article = '' }) => [id, article]))
  const people = new Map<string, number>()
  for (const [link, count] of bookings) {
    const article = articles.get(link) ?? ''
    people.set(article, (people.get(article) ?? 0) + count)
  }
  return [...people].toSorted(([, one], [, other]) => other - one)
}
