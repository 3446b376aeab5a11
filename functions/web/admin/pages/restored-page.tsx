import { restoredDone } from '../../../core/campaigns/restored-words.ts'
import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { TableStanding } from '../../../flows/acknowledge-restored.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { deskPage, Mark } from './desk-layout.tsx'
import { News } from './news.tsx'
import { TypedConfirmation, typedFault } from './typed-confirmation.tsx'

/** What has to be typed before a restored table may send. */
export const acknowledgeWord = 'acknowledge'

interface RestoredPage {
  readonly signedIn: SignedIn
  readonly standing: TableStanding
  readonly told?: string | undefined
  readonly fault?: 'typed' | 'other-table'
}

const done: Readonly<Record<string, string>> = { acknowledged: restoredDone.join(' ') }

/** Whether the table came out of a backup, what that means, and the form by which an owner lets it send again. */
export function restoredPage(frame: PageFrame, { signedIn, standing, told, fault }: RestoredPage): string {
  const { isRestored } = standing
  const title = isRestored ? 'The table came out of a backup' : 'Nothing was restored'
  return deskPage(
    frame,
    { title, signedIn, place: '/admin/deliverability' },
    <div class="desk">
      <News told={told} of={done} />
      <FaultSummary
        title="Nothing was changed"
        faults={fault === 'typed' ? { typed: typedFault(acknowledgeWord) } : {}}
        id="restored"
      />
      {fault === 'other-table' && (
        <div class="fault-summary" role="alert">
          <p class="fault-title">This is another table than the one you looked at</p>
          <p>Nothing was changed. It was restored once more meanwhile: read what stands here, then decide.</p>
        </div>
      )}
      <h1>{title}</h1>
      {isRestored ? (
        <Decision signedIn={signedIn} standing={standing} fault={fault === 'typed'} />
      ) : (
        <p class="standfirst">
          The table is the one that Tidings knows. <a href="/admin">Go to the overview</a>
        </p>
      )}
    </div>,
  )
}

function Decision(props: Pick<RestoredPage, 'signedIn' | 'standing'> & { readonly fault: boolean }) {
  const { signedIn, standing, fault } = props
  return (
    <>
      <p class="standfirst">
        Nothing is sent, since it does not know what happened after the backup was made.
      </p>
      <ul class="bullets">
        <li>Who was mailed meanwhile counts as not mailed yet.</li>
        <li>Who unsubscribed meanwhile is subscribed again, until they leave once more.</li>
        <li>Who signed up meanwhile is missing.</li>
      </ul>
      <p>
        When you let it send again, whatever would go out by itself is held first: sendings and series are
        paused, and schedules become drafts. You decide of each, by what you know went out.
      </p>
      <form method="post" action="/admin/restored" novalidate>
        <Mark signedIn={signedIn} />
        <input type="hidden" name="table" value={standing.table} />
        <TypedConfirmation id="restored-typed" word={acknowledgeWord} fault={fault} />
        <p class="actions">
          <button class="button danger" type="submit">
            Let it send again
          </button>
        </p>
      </form>
    </>
  )
}
