import type { Child } from 'hono/jsx'
import type { Campaign } from '../../../core/campaigns/campaign.ts'
import type { Refusal } from '../../../core/campaigns/refusal.ts'
import type { Problem } from '../../../core/problem.ts'
import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import type { FieldFaults } from '../../../core/site/pages/signup-form.tsx'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { problemAtDesk } from '../desk-sentences.ts'
import { Mark } from './desk-layout.tsx'
import { Moment } from './moment.tsx'
import { RefusalBox } from './refusal-box.tsx'

/** A campaign that somebody else changed while this one was at it: what they did, and where the two now differ. */
export interface Conflict {
  /** Who changed it last, and what they changed. */
  readonly by: string
  readonly at: string
  readonly changed: string
  /** Fields of this step that are stored otherwise than they were typed. */
  readonly differs: readonly { readonly label: string; readonly stored: string }[]
}

/** Why a step was not saved. */
export interface StepTrouble {
  readonly faults?: FieldFaults | undefined
  readonly conflict?: Conflict | undefined
  readonly refusal?: Refusal | undefined
  /** What keeps a scheduled campaign from being changed so. */
  readonly problems?: readonly Problem[] | undefined
}

/** Says above a step why it was not saved. */
export function StepTroubles(props: StepTrouble & { readonly id: string; readonly timeZone: string }) {
  const { faults = {}, conflict, refusal, problems = [], id, timeZone } = props
  return (
    <>
      <FaultSummary title="There is something to correct" faults={faults} id={id} />
      {refusal && <RefusalBox refusal={refusal} />}
      {conflict && <ConflictBox conflict={conflict} timeZone={timeZone} />}
      {problems.length > 0 && (
        <div class="fault-summary" role="alert">
          <p class="fault-title">It is scheduled, and would not go out like this</p>
          <ul>
            {problems.map((problem) => (
              <li>{problemAtDesk(problem)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

function ConflictBox({ conflict, timeZone }: { readonly conflict: Conflict; readonly timeZone: string }) {
  const { by, at, changed, differs } = conflict
  return (
    <div class="fault-summary" role="alert">
      <p class="fault-title">It changed while you were at it</p>
      <p>
        <bdi>{by}</bdi> changed {changed} on <Moment at={at} timeZone={timeZone} />. Nothing of yours is saved
        yet; it is still in the fields below.
      </p>
      {differs.length === 0 ? (
        <p>Nothing of this step differs. Save again, and yours joins theirs.</p>
      ) : (
        <>
          <p>Now stored, where it is not what you have:</p>
          <ul>
            {differs.map(({ label, stored }) => (
              <li>
                {label}: <bdi>{stored}</bdi>
              </li>
            ))}
          </ul>
          <p>Save again to put yours in its place, or load the page anew to take theirs.</p>
        </>
      )}
    </div>
  )
}

/** What every form of a step holds: the session’s mark, and the version that it was filled in from. */
export function StepKeys({ signedIn, version }: { readonly signedIn: SignedIn; readonly version: number }) {
  return (
    <>
      <Mark signedIn={signedIn} />
      <input type="hidden" name="version" value={String(version)} />
    </>
  )
}

/** The form of a step that is asked about as it is filled in, and beside it the part that answers, with the button that asks without a script. */
export function AskedStep(props: {
  readonly id: 'who' | 'when'
  readonly signedIn: SignedIn
  readonly campaign: Pick<Campaign, 'id' | 'version'>
  /** What answers: the last part of its address, the id of the part of the page, and the button’s words. */
  readonly ask: { readonly path: string; readonly into: string; readonly words: string }
  readonly onward: string
  readonly children: Child
  readonly answer: Child
}) {
  const { id, signedIn, campaign, ask, onward, children, answer } = props
  const base = `/admin/campaigns/${campaign.id}/${id}`
  const asking = `${base}/${ask.path}`
  return (
    <div class="beside">
      <form
        id={id}
        method="post"
        action={base}
        data-ask={asking}
        data-into={ask.into}
        data-at-once
        novalidate
      >
        <StepKeys signedIn={signedIn} version={campaign.version} />
        {children}
        <StepActions onward={onward} />
      </form>
      <div>
        {answer}
        <p>
          <button class="button text" type="submit" form={id} formaction={asking}>
            {ask.words}
          </button>
        </p>
      </div>
    </div>
  )
}

/** The buttons that end a step: on to the next, or only save; and whatever else it offers. */
export function StepActions({ onward, children }: { readonly onward: string; readonly children?: Child }) {
  return (
    <div class="actions step-actions">
      <button class="button" type="submit" name="go" value="on">
        {`Save and go on to ${onward}`}
      </button>
      <button class="button quiet" type="submit" name="go" value="stay">
        Save
      </button>
      {children}
    </div>
  )
}
