import { inDigits } from '../../../core/counted.ts'
import { type PageFrame, topicPath } from '../../../core/site/pages/page.ts'
import { readSegment } from '../../../core/subscribers/read-segment.ts'
import type { StoredSegment } from '../../../core/subscribers/segment.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { SurveyedTopic } from '../../../flows/survey-topics.ts'
import { DataTable } from './data-table.tsx'
import { deskPage } from './desk-layout.tsx'
import { EmptyState } from './empty-state.tsx'
import { ListHead } from './list-head.tsx'
import { Moment } from './moment.tsx'
import { News } from './news.tsx'

interface SegmentsPage {
  readonly signedIn: SignedIn
  readonly topics: readonly SurveyedTopic[]
  readonly segments: readonly StoredSegment[]
  readonly told: string | undefined
}

const create = { href: '/admin/new-segment', label: 'New segment' }
const news = { removed: 'Removed. Nothing that has started changes by it.' }

/** What people choose to read, and whom the owner chooses among them. */
export function segmentsPage(frame: PageFrame, page: SegmentsPage): string {
  const { signedIn, topics, segments, told } = page
  return deskPage(
    frame,
    { title: 'Topics and segments', signedIn, place: '/admin/segments' },
    <div class="desk wide">
      <News told={told} of={news} />
      <ListHead title="Topics and segments" acts={segments.length === 0 ? [] : [create]}>
        Topics are what people choose to read. Segments are whom you choose among them.
      </ListHead>
      <section class="desk-part" aria-labelledby="segments">
        <h2 id="segments">Segments</h2>
        {segments.length === 0 ? (
          <EmptyState
            fact="No segment yet."
            reason="Campaigns go to everyone who follows their topics. A segment narrows that, for example to those who have not clicked for three months."
            action={create}
          />
        ) : (
          <SegmentTable frame={frame} segments={segments} />
        )}
      </section>
      <TopicSection frame={frame} topics={topics} />
    </div>,
  )
}

function SegmentTable(props: { readonly frame: PageFrame; readonly segments: readonly StoredSegment[] }) {
  const { site } = props.frame
  return (
    <DataTable
      caption="Segments"
      columns={[
        { label: 'Segment' },
        { label: 'Who belongs to it' },
        { label: 'People', numeric: true },
        { label: 'Counted' },
      ]}
      rows={props.segments.map(({ name, expression, count }) => [
        <>
          <a href={`/admin/segments/${name}`}>{name}</a>
          {readSegment(expression, site).kind === 'unfit' && <p class="is-bad">Cannot be used</p>}
        </>,
        <code>{expression}</code>,
        count ? `${inDigits(count.people)} of ${inDigits(count.mailable)}` : 'Not counted',
        count ? <Moment at={count.countedAt} timeZone={site.timeZone} /> : '–',
      ])}
    />
  )
}

function TopicSection(props: { readonly frame: PageFrame; readonly topics: readonly SurveyedTopic[] }) {
  const { frame, topics } = props
  const countedAt = topics[0]?.countedAt
  return (
    <section class="desk-part" aria-labelledby="topics">
      <h2 id="topics">Topics</h2>
      {countedAt ? (
        <p>
          Followers are people who can be mailed. Everybody was counted on{' '}
          <Moment at={countedAt} timeZone={frame.site.timeZone} />; what changed since is in it.
        </p>
      ) : (
        <p>Nobody was counted yet: that happens within a minute of the first start.</p>
      )}
      <DataTable
        caption="Topics"
        columns={[
          { label: 'Topic' },
          { label: 'What arrives' },
          { label: 'Followers', numeric: true },
          { label: 'Articles', numeric: true },
        ]}
        rows={topics.map(({ id, name, description, subscribers, articles }) => [
          <>
            <a href={topicPath(id)}>{name}</a>
            <p class="row-text">
              <code>{id}</code>
            </p>
          </>,
          description,
          subscribers === null ? '–' : inDigits(subscribers),
          inDigits(articles),
        ])}
      />
      <details class="more">
        <summary>Add a topic</summary>
        <p>
          Topics stand in <code>content/site.yaml</code>, in the order in which forms show them. Add lines
          like these under <code>topics:</code>, save, and publish:
        </p>
        <pre class="command">{newTopic}</pre>
        <p>
          The id stays for good: articles name it among their tags, people follow it, links carry it. Nobody
          follows a new topic until they choose it, or an import gives it to them.
        </p>
      </details>
    </section>
  )
}

const newTopic = `topics:
  - id: shoulder-care
    name: Shoulder care
    description: One sentence that says what arrives.`
