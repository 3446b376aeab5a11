import type { Refusal } from '../../../core/campaigns/refusal.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { StoredSegment } from '../../../core/subscribers/segment.ts'
import type { SegmentUses } from '../../../flows/find-segment-uses.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { RefusalBox } from './refusal-box.tsx'
import { SegmentUsesList } from './segment-page.tsx'
import { surePage } from './sure-page.tsx'

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
  return surePage(frame, {
    ...{ signedIn, place: '/admin/segments', title: `Remove ${name}?` },
    about: <code>{expression}</code>,
    means: [
      'Nobody is unsubscribed by it, and nothing that has started changes.',
      'Drafts and paused series that name it cannot be scheduled until they get another audience.',
      'While something that is scheduled waits for it, it stays.',
    ],
    ...(refusal && { refused: <RefusalBox refusal={refusal} /> }),
    further: (
      <section class="further" aria-labelledby="uses">
        <h2 id="uses">Where it is used</h2>
        <SegmentUsesList name={name} uses={uses} />
      </section>
    ),
    // The one that is shown, and none that a colleague makes of it meanwhile.
    children: <input type="hidden" name="over" value={segment.updatedAt} />,
    action: `/admin/segments/${name}/remove`,
    button: 'Remove the segment',
    typed: { word: name, isFaulty: isMistyped },
    back: { href: `/admin/segments/${name}`, label: 'No, keep it' },
  })
}
