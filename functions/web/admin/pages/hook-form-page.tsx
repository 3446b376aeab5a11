import type { Refusal } from '../../../core/campaigns/refusal.ts'
import { type HookEventType, hookEventTypes, hookEventWords } from '../../../core/hooks/hook-event.ts'
import { type HookWishFaults, longestDescription, longestUrl } from '../../../core/hooks/hook-wish.ts'
import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { Mark } from './desk-layout.tsx'
import { RefusalBox } from './refusal-box.tsx'
import { settingsPage } from './settings-frame.tsx'

/** The form as it was filled in. */
export interface TypedHook {
  readonly url: string
  readonly description: string
  readonly events: readonly string[]
  readonly withAddresses: boolean
}

interface HookForm {
  readonly signedIn: SignedIn
  /** The endpoint that is changed; absent for a new one. */
  readonly id?: string
  readonly typed?: TypedHook
  readonly faults?: HookWishFaults
  /** Why nothing was saved, where no field is the cause. */
  readonly refused?: Refusal
}

const at = '/admin/settings/hooks'
const empty: TypedHook = { url: '', description: '', events: [], withAddresses: false }

/** Asks who is to be told of what. */
export function hookFormPage(frame: PageFrame, props: HookForm): string {
  const { signedIn, id, typed = empty, faults = {}, refused } = props
  const title = id === undefined ? 'Add a web hook' : 'Change this web hook'
  return settingsPage(
    frame,
    { signedIn, title, at },
    <>
      <FaultSummary title="There is something to correct" faults={faults} id="hook" />
      {refused && <RefusalBox refusal={refused} />}
      <h1>{title}</h1>
      <p class="standfirst">
        Each event is sent to its address as JSON, signed with a secret that you get on the next page.
      </p>
      <form method="post" action={id === undefined ? at : `${at}/${id}/change`} novalidate>
        <Mark signedIn={signedIn} />
        <Texts typed={typed} faults={faults} />
        <Events chosen={typed.events} fault={faults.events} />
        <Addresses isChosen={typed.withAddresses} />
        <p class="actions">
          <button class="button" type="submit">
            {id === undefined ? 'Add the web hook' : 'Save'}
          </button>
          <a class="button text" href={id === undefined ? at : `${at}/${id}`}>
            Cancel
          </a>
        </p>
      </form>
    </>,
  )
}

function Texts({ typed, faults }: { readonly typed: TypedHook; readonly faults: HookWishFaults }) {
  return (
    <>
      <FormField
        id="hook-url"
        name="url"
        type="text"
        label="Address"
        hint="Where its program listens: https, on the internet"
        autocomplete="off"
        required
        maxLength={longestUrl}
        value={typed.url}
        {...(faults.url !== undefined && { fault: faults.url })}
      />
      <FormField
        id="hook-description"
        name="description"
        type="text"
        label="Name"
        hint="What you will know it by, for example: Customer list of the practice"
        autocomplete="off"
        required
        maxLength={longestDescription}
        value={typed.description}
        {...(faults.description !== undefined && { fault: faults.description })}
      />
    </>
  )
}

function Events(props: { readonly chosen: readonly string[]; readonly fault: string | undefined }) {
  const { chosen, fault } = props
  return (
    <fieldset
      class={fault ? 'choice opens has-fault' : 'choice opens'}
      id="hook-events"
      aria-describedby={fault && 'hook-events-fault'}
    >
      <legend>What it is told of</legend>
      {fault && (
        <p class="fault" id="hook-events-fault">
          {fault}
        </p>
      )}
      {hookEventTypes.map((type) => (
        <EventBox type={type} isChosen={chosen.includes(type)} />
      ))}
    </fieldset>
  )
}

function EventBox({ type, isChosen }: { readonly type: HookEventType; readonly isChosen: boolean }) {
  const id = `hook-event-${type.replace('.', '-')}`
  return (
    <div class="option">
      <input
        id={id}
        type="checkbox"
        name="events"
        value={type}
        checked={isChosen}
        aria-describedby={`${id}-text`}
      />
      <div>
        <label for={id}>
          <code>{type}</code>
        </label>
        <p class="hint" id={`${id}-text`}>
          {hookEventWords[type]}
        </p>
      </div>
    </div>
  )
}

function Addresses({ isChosen }: { readonly isChosen: boolean }) {
  const id = 'hook-addresses'
  return (
    <fieldset class="choice opens">
      <legend>What it learns of people</legend>
      <div class="option">
        <input
          id={id}
          type="checkbox"
          name="addresses"
          value="on"
          checked={isChosen}
          aria-describedby={`${id}-text`}
        />
        <div>
          <label for={id}>Their e-mail address</label>
          <p class="hint" id={`${id}-text`}>
            Otherwise ids alone. Tick it only where whoever is there may have addresses, and your privacy page
            says so.
          </p>
        </div>
      </div>
    </fieldset>
  )
}
