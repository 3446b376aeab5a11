import { counted } from '../../../core/counted.ts'
import { articleKey } from '../../../core/publication/article-key.ts'
import type { SignedDraftLink } from '../../../flows/draft-link.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { Act } from './desk-layout.tsx'
import { Moment } from './moment.tsx'

/** An open link, as somebody can pass it on. */
export interface ShownLink extends SignedDraftLink {
  readonly address: string
}

interface DraftLinkProps {
  readonly signedIn: SignedIn
  readonly name: string
  readonly timeZone: string
  readonly links: readonly ShownLink[]
}

/** Lets others read a draft by links; shows those that are open, each with its end and the button that takes it back. */
export function DraftLinkPart({ signedIn, name, timeZone, links }: DraftLinkProps) {
  const action = `/admin/articles/${articleKey(name)}/link`
  return (
    <section class="desk-part" aria-labelledby="draft-link">
      <h2 id="draft-link">Let somebody read the draft</h2>
      {links.length === 0 ? (
        <p>
          A link shows it as its page would look, to anybody who has the link, for seven days or until you
          take it back. Nothing is published.
        </p>
      ) : (
        <>
          <p>
            {`${counted(links.length, 'link')} ${links.length === 1 ? 'is' : 'are'} open. `}
            Whoever has one can read the draft, as it is then, until the link ends, is taken back, or the
            article is published.
          </p>
          <ul class="rows">
            {links.map((link) => (
              <OpenLink signedIn={signedIn} link={link} timeZone={timeZone} action={`${action}/take-back`} />
            ))}
          </ul>
        </>
      )}
      <div class="actions">
        <Act action={`${action}#draft-link`} signedIn={signedIn}>
          {links.length > 0 ? 'Make another link' : 'Make a link'}
        </Act>
      </div>
    </section>
  )
}

function OpenLink(props: {
  readonly signedIn: SignedIn
  readonly link: ShownLink
  readonly timeZone: string
  readonly action: string
}) {
  const { signedIn, link, timeZone, action } = props
  return (
    <li>
      <div>
        <p class="command">
          <a href={link.address}>{link.address}</a>
        </p>
        <p class="row-text">
          Open until <Moment at={link.expiresAt} timeZone={timeZone} />, made by <bdi>{link.madeBy}</bdi>
        </p>
      </div>
      <div class="row-acts">
        <Act action={action} signedIn={signedIn} values={{ link: link.id }} about="this link" quiet>
          Take back
        </Act>
      </div>
    </li>
  )
}
