import type { Refusal } from '../../../core/campaigns/refusal.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { StoredSegment } from '../../../core/subscribers/segment.ts'
import type { SegmentUses } from '../../../flows/find-segment-uses.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { sentence } from '../../sentence.ts'
import { deskPage, Mark } from './desk-layout.tsx'
import { SegmentUsesList } from './segment-page.tsx'
import { TypedConfirmation } from './typed-confirmation.tsx'

interface RemoveSegmentPage {
  readonly signedIn: SignedIn
  readonly segment: StoredSegment
  readonly uses: SegmentUses
  /** Something else than its name was typed. */
  readonly isMistyped?: boolean
  /** Why it stays. */
  readonly refusal?: Refusal
}

/** Says what hangs on a segment, before the button that removes it. */
export function removeSegmentPage(frame: PageFrame, page: RemoveSegmentPage): string {
  const { signedIn, segment, uses, isMistyped = false, refusal } = page
  const { name, expression } = segment
  const title = `Remove ${name}?`
  return deskPage(
    frame,
    { title, signedIn, place: '/admin/segments' },
    <div class="narrow">
      {refusal && (
        <div class="fault-summary" role="alert">
          <p class="fault-title">It stays</p>
          <p>
            {sentence(refusal.reason)} {sentence(refusal.mend)}
          </p>
        </div>
      )}
      <h1>{title}</h1>
      <p class="expression large">{expression}</p>
      <ul class="plain-list">
        <li>Nobody is unsubscribed by it, and nothing that has started changes.</li>
        <li>Drafts and paused series that name it cannot be scheduled until they get another audience.</li>
        <li>While something that is scheduled waits for it, it stays.</li>
      </ul>
      <section class="further" aria-labelledby="uses">
        <h2 id="uses">Where it is used</h2>
        <SegmentUsesList name={name} uses={uses} />
      </section>
      <form method="post" action={`/admin/segments/${name}/remove`} novalidate>
        <Mark signedIn={signedIn} />
        <TypedConfirmation id="remove-typed" word={name} fault={isMistyped} />
        <p class="actions">
          <button class="button danger" type="submit">
            Remove the segment
          </button>
        </p>
      </form>
      <p>
        <a class="onward-link" href={`/admin/segments/${name}`}>
          No, keep it
        </a>
      </p>
    </div>,
  )
}
