import { articleKey } from '../../../core/publication/article-key.ts'
import type { DraftLink } from '../../../flows/draft-link.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { Act } from './desk-layout.tsx'
import { Moment } from './moment.tsx'

/** A link that was just made, as somebody can pass it on. */
export interface ShownLink extends DraftLink {
  readonly address: string
}

/** Lets others read a draft by a link; shows the one that was just made. */
export function DraftLinkPart(props: {
  readonly signedIn: SignedIn
  readonly name: string
  readonly timeZone: string
  readonly link?: ShownLink | undefined
}) {
  const { signedIn, name, timeZone, link } = props
  return (
    <section class="desk-part" aria-labelledby="draft-link">
      <h2 id="draft-link">Let somebody read the draft</h2>
      {link && (
        <>
          <p role="status">
            Whoever has this link can read the draft until <Moment at={link.until} timeZone={timeZone} />, as
            it is then. It cannot be taken back; it ends by itself, or when the article is published.
          </p>
          <p class="command">
            <a href={link.address}>{link.address}</a>
          </p>
        </>
      )}
      {!link && (
        <p>
          A link shows it as its page would look, to anybody who has the link, for seven days. Nothing is
          published.
        </p>
      )}
      <div class="actions">
        <Act action={`/admin/articles/${articleKey(name)}/link#draft-link`} signedIn={signedIn}>
          {link ? 'Make another link' : 'Make a link'}
        </Act>
      </div>
    </section>
  )
}
