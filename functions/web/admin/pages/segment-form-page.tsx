import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { Instant } from '../../../core/subscribers/subscriber.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { deskPage, Mark } from './desk-layout.tsx'
import { SegmentCheck, type SegmentChecked } from './segment-check.tsx'
import { SegmentReference } from './segment-reference.tsx'
import { TextArea } from './text-area.tsx'

/** A segment as it is filled in, and what is wrong with it. */
export interface SegmentForm {
  readonly name: string
  readonly expression: string
  /** When what is edited was last changed; `nothing` for a new one. */
  readonly over: Instant | 'nothing'
  readonly checked?: SegmentChecked
  readonly faults?: { readonly name?: string; readonly expression?: string }
  /** What a colleague saved under the name meanwhile. */
  readonly stands?: string
}

/** Where a segment is written or changed, checked as it is typed, with the language beside it. */
export function segmentFormPage(
  frame: PageFrame,
  { signedIn, form }: { readonly signedIn: SignedIn; readonly form: SegmentForm },
): string {
  const { name, expression, over, checked = 'not-yet', faults = {}, stands } = form
  const isNew = over === 'nothing'
  const title = isNew ? 'New segment' : `Change ${name}`
  return deskPage(
    frame,
    { title, signedIn, place: '/admin/segments' },
    <div class="desk">
      <FaultSummary title="There is something to correct" faults={faults} id="segment" />
      <h1>{isNew ? 'New segment' : <>Change {name}</>}</h1>
      <p class="standfirst">
        A segment picks people among those who can be mailed. It is asked anew each time a campaign goes out.
      </p>
      {stands !== undefined && (
        <div class="aside">
          <p>It stands so now; saving once more replaces that:</p>
          <p class="expression">{stands}</p>
        </div>
      )}
      <form
        method="post"
        action={isNew ? '/admin/segments' : `/admin/segments/${name}`}
        data-ask="/admin/check-segment"
        data-into="segment-check"
        novalidate
      >
        <Mark signedIn={signedIn} />
        <input type="hidden" name="over" value={over} />
        {isNew && (
          <FormField
            id="segment-name"
            name="name"
            type="text"
            label="Name"
            hint="Small letters, digits and hyphens, such as quiet-readers. Campaigns name it so."
            value={name}
            autocomplete="off"
            maxLength={100}
            required
            {...(faults.name && { fault: faults.name })}
          />
        )}
        <TextArea
          id="segment-expression"
          name="expression"
          label="Who belongs to it"
          rows={4}
          value={expression}
          maxLength={1000}
          required
          fault={faults.expression}
        />
        <SegmentCheck expression={expression} checked={checked} />
        <p class="actions">
          <button class="button" type="submit">
            Save
          </button>
          <a class="button text" href={isNew ? '/admin/segments' : `/admin/segments/${name}`}>
            Leave it
          </a>
        </p>
      </form>
      <SegmentReference site={frame.site} />
    </div>,
  )
}
