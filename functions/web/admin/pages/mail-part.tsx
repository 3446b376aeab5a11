import type { PassedOver } from '../../../core/campaigns/audience.ts'
import { reasonInWords } from '../../../core/campaigns/reason-words.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { Mark } from './desk-layout.tsx'
import { PreviewFrame } from './preview-frame.tsx'

/** In which form the mail is looked at. */
export type MailView = 'phone' | 'desktop' | 'dark' | 'text'

/** The mail as it is shown: in which form, and as whom. */
export interface MailShown {
  readonly view: MailView
  /** Somebody's id; absent for nobody in particular. */
  readonly as?: string | undefined
  /** Their address. */
  readonly email?: string | undefined
  readonly passedOver?: PassedOver | 'nothing-new' | undefined
  /** The text part, where that is looked at. */
  readonly text?: string | undefined
  /** What was typed for a person, and why it names nobody. */
  readonly asked?: { readonly who: string; readonly fault: string } | undefined
}

const views: readonly { readonly view: MailView; readonly label: string }[] = [
  { view: 'phone', label: 'Phone' },
  { view: 'desktop', label: 'Desktop' },
  { view: 'dark', label: 'Dark' },
  { view: 'text', label: 'Text' },
]

/** The mail in one of its forms, as nobody in particular or as one person gets it. */
export function MailPart(props: {
  readonly base: string
  readonly signedIn: SignedIn
  readonly shown: MailShown
}) {
  const { base, signedIn, shown } = props
  const { view, as, text } = shown
  const query = as === undefined ? '' : `&as=${as}`
  return (
    <section class="desk-part" aria-labelledby="mail">
      <h2 id="mail">The mail</h2>
      <As shown={shown} base={base} />
      <nav class="tabs" aria-label="Forms of the mail">
        <ul>
          {views.map((each) => (
            <li>
              <a
                href={`${base}/review?view=${each.view}${query}#mail`}
                aria-current={each.view === view ? 'true' : undefined}
              >
                {each.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {view === 'text' ? (
        <section class="mail-text" tabindex={0} aria-label="The text part of the mail">
          {text ?? 'There is no mail to show yet: see what stands above.'}
        </section>
      ) : (
        <PreviewFrame
          src={`${base}/mail?scheme=${view === 'dark' ? 'dark' : 'light'}${query}`}
          title={`The mail: ${view}`}
          width={view === 'phone' ? 'phone' : 'desktop'}
        />
      )}
      <AsForm base={base} signedIn={signedIn} shown={shown} />
    </section>
  )
}

function As({ shown, base }: { readonly shown: MailShown; readonly base: string }) {
  const { as, email, passedOver, view } = shown
  if (as === undefined) return <p>To nobody in particular. Its personal links open nothing.</p>
  return (
    <p>
      As <bdi class="address">{email ?? as}</bdi> gets it. Its personal links open nothing.{' '}
      {passedOver && (
        <strong class="warn">They would not get it now: they {reasonInWords(passedOver)}. </strong>
      )}
      <a href={`${base}/review?view=${view}#mail`}>Show it as nobody in particular</a>
    </p>
  )
}

function AsForm(props: { readonly base: string; readonly signedIn: SignedIn; readonly shown: MailShown }) {
  const { base, signedIn, shown } = props
  const { asked, view } = shown
  return (
    <form class="one-line" method="post" action={`${base}/review/person`} novalidate>
      <Mark signedIn={signedIn} />
      <input type="hidden" name="view" value={view} />
      <div class={asked ? 'field has-fault' : 'field'}>
        <label for="review-who">See it as one person gets it</label>
        <p class="hint" id="review-who-hint">
          Their address, or their id.
        </p>
        {asked && (
          <p class="fault" id="review-who-fault">
            {asked.fault}
          </p>
        )}
        <input
          id="review-who"
          name="who"
          type="text"
          value={asked?.who}
          autocomplete="off"
          spellcheck={false}
          aria-invalid={asked ? 'true' : undefined}
          aria-describedby={asked ? 'review-who-hint review-who-fault' : 'review-who-hint'}
        />
      </div>
      <button class="button quiet" type="submit">
        Show
      </button>
    </form>
  )
}
