import { counted } from '../../../core/counted.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { IncomingStanding } from '../../../flows/list-incoming.ts'
import { sentence } from '../../sentence.ts'
import { Act } from './desk-layout.tsx'
import { Moment } from './moment.tsx'

interface FeedsPartProps {
  readonly signedIn: SignedIn
  readonly feeds: readonly IncomingStanding[]
  readonly timeZone: string
}

/** The blogs elsewhere that articles come from: when each was last read, what is wrong and what mends it. Nothing for none. */
export function FeedsPart({ signedIn, feeds, timeZone }: FeedsPartProps) {
  if (feeds.length === 0) return null
  return (
    <section class="desk-part" aria-labelledby="feeds">
      <h2 id="feeds">From other sites</h2>
      <p>
        Each feed is read every hour. Its articles stand above with the others; lists and mails lead to the
        site that they are on.
      </p>
      <ul class="rows standings">
        {feeds.map((feed) => (
          <FeedRow signedIn={signedIn} feed={feed} timeZone={timeZone} />
        ))}
      </ul>
    </section>
  )
}

function FeedRow(props: {
  readonly signedIn: SignedIn
  readonly feed: IncomingStanding
  readonly timeZone: string
}) {
  const { signedIn, feed, timeZone } = props
  const { name, url, articles, readAt, fault, movedTo } = feed
  return (
    <li>
      <div>
        <p class="row-title">
          {name} <FeedState feed={feed} />
        </p>
        <p class="row-text">
          {counted(articles, 'article')},{' '}
          {readAt === undefined ? (
            'not read yet'
          ) : (
            <>
              last read <Moment at={readAt} timeZone={timeZone} />
            </>
          )}
        </p>
        <p class="row-text">
          <a href={url}>{url}</a>
        </p>
        {movedTo !== undefined && (
          <p class="row-text">
            It has moved for good. Write its new address in site.yaml: <code>{movedTo}</code>
          </p>
        )}
        {fault && (
          <p class="row-text">
            Not to be read since <Moment at={fault.since} timeZone={timeZone} />:{' '}
            {sentence(fault.message).replace(/^./, (first) => first.toLowerCase())} {sentence(fault.mend)}
          </p>
        )}
      </div>
      <div class="row-acts">
        <Act action={`/admin/incoming/${name}/read`} signedIn={signedIn} about={`the feed ${name}`} quiet>
          Read now
        </Act>
      </div>
    </li>
  )
}

function FeedState({ feed: { fault, movedTo } }: { readonly feed: IncomingStanding }) {
  if (fault) return <span class="tag error">Not read</span>
  return movedTo === undefined ? null : <span class="tag warning">Moved</span>
}
