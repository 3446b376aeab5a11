import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import { precedence } from '../../../core/subscribers/life-cycle.ts'
import type { GrowthDay } from '../../../core/subscribers/list-growth.ts'
import { stateLabel } from '../../../core/subscribers/standing.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { deskPage, Mark } from './desk-layout.tsx'
import { HowMany } from './how-many.tsx'
import { WayBack } from './way-back.tsx'

interface ExportPage {
  readonly signedIn: SignedIn
  readonly segments: readonly string[]
  /** The last count of people. */
  readonly last: GrowthDay | undefined
  /** Whom the last press asked for, and how many files that takes. */
  readonly asked?: { readonly state: string; readonly segment: string; readonly parts: number }
  readonly fault?: { readonly segment: string }
}

const place = '/admin/subscribers'

/** How everybody, or some of them, are taken away as a file. */
export function exportPage(frame: PageFrame, page: ExportPage): string {
  const { signedIn, segments, last, asked, fault } = page
  return deskPage(
    frame,
    { title: 'Export subscribers', signedIn, place },
    <div class="desk">
      <WayBack href={place} label="Subscribers" />
      <h1>Take the list with you</h1>
      <p class="standfirst">
        A CSV file with everything that an import reads again, here or elsewhere: addresses, names, how people
        stand, topics and answers. Whoever was erased is not in it.
      </p>
      <p class="aside">
        <HowMany last={last} timeZone={frame.site.timeZone} /> Whoever left or is suppressed comes beside
        them.
      </p>
      <p class="aside">
        The file holds personal data. The record says that you took it, of whom and how many they were; where
        you keep it is up to you.
      </p>
      {asked && asked.parts > 1 ? (
        <Parts signedIn={signedIn} asked={asked} />
      ) : (
        <form method="post" action={`${place}/export`} novalidate>
          <Mark signedIn={signedIn} />
          <FormField
            id="export-state"
            name="state"
            type="choice"
            label="Whom"
            none="Everybody"
            options={precedence
              .filter((state) => state !== 'erased')
              .map((state) => ({ value: state, label: `Only: ${stateLabel(state)}` }))}
            value={asked?.state ?? ''}
          />
          {segments.length > 0 && (
            <FormField
              id="export-segment"
              name="segment"
              type="choice"
              label="In a segment"
              none="Any"
              options={segments.map((name) => ({ value: name, label: name }))}
              value={asked?.segment ?? ''}
              {...(fault && { fault: fault.segment })}
            />
          )}
          <p class="actions">
            <button class="button" type="submit">
              Download the file
            </button>
          </p>
        </form>
      )}
    </div>,
  )
}

/** A press for each part of a list that one answer cannot carry. */
function Parts({
  signedIn,
  asked,
}: {
  readonly signedIn: SignedIn
  readonly asked: NonNullable<ExportPage['asked']>
}) {
  const { state, segment, parts } = asked
  return (
    <section class="desk-part" aria-labelledby="parts">
      <h2 id="parts">In {String(parts)} files</h2>
      <p>
        The list is larger than one download can be. Each file holds about as many people, and an import reads
        it by itself.
      </p>
      <ul class="parts">
        {Array.from({ length: parts }, (_, index) => (
          <li>
            <form method="post" action={`${place}/export`}>
              <Mark signedIn={signedIn} />
              <input type="hidden" name="state" value={state} />
              <input type="hidden" name="segment" value={segment} />
              <input type="hidden" name="part" value={String(index + 1)} />
              <input type="hidden" name="parts" value={String(parts)} />
              <button class="button quiet" type="submit">
                File {String(index + 1)}
                <span class="unseen"> of {String(parts)}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}
