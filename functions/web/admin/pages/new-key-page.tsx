import { type KeyWishFaults, longestKeyName } from '../../../core/keys/key-wish.ts'
import { type Scope, scopes, scopeWords } from '../../../core/keys/scope.ts'
import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import { RadioChoice } from '../../../core/site/pages/radio-choice.tsx'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { Mark } from './desk-layout.tsx'
import { settingsPage } from './settings-frame.tsx'

/** The form as it was filled in, and what is wrong with it. */
interface TypedKey {
  readonly name: string
  readonly scopes: readonly string[]
  readonly expires: string
  readonly faults: KeyWishFaults
}

interface NewKeyPage {
  readonly signedIn: SignedIn
  readonly typed?: TypedKey
}

const at = '/admin/settings/keys'
/** Long enough for a season's work; whoever needs more chooses it. */
const usual = 'P90D'
const lives = [
  { value: 'P30D', label: '30 days' },
  { value: usual, label: '90 days' },
  { value: 'P1Y', label: 'A year' },
  { value: 'ever', label: 'For good, until it is revoked' },
]

/** Asks what a key is for, what it opens and how long. */
export function newKeyPage(frame: PageFrame, { signedIn, typed }: NewKeyPage): string {
  const faults = typed?.faults ?? {}
  return settingsPage(
    frame,
    { signedIn, title: 'Make a key', at },
    <>
      <FaultSummary title="There is something to correct" faults={faults} id="key" />
      <h1>Make a key</h1>
      <p class="standfirst">Give it no more than its program needs. It is shown once, on the next page.</p>
      <form method="post" action={at} novalidate>
        <Mark signedIn={signedIn} />
        <FormField
          id="key-name"
          name="name"
          type="text"
          label="Name"
          hint="What you will know it by, for example: Form on the practice’s site"
          autocomplete="off"
          required
          maxLength={longestKeyName}
          {...(typed && { value: typed.name })}
          {...(faults.name !== undefined && { fault: faults.name })}
        />
        <Opens chosen={typed?.scopes ?? []} fault={faults.scopes} />
        <RadioChoice
          id="key-expires"
          name="expires"
          legend="How long it lasts"
          chosen={typed?.expires ?? usual}
          fault={faults.expires}
          options={lives}
        />
        <p class="actions">
          <button class="button" type="submit">
            Make the key
          </button>
        </p>
      </form>
    </>,
  )
}

function Opens({
  chosen,
  fault,
}: {
  readonly chosen: readonly string[]
  readonly fault: string | undefined
}) {
  return (
    <fieldset
      class={fault ? 'choice opens has-fault' : 'choice opens'}
      id="key-scopes"
      aria-describedby={fault && 'key-scopes-fault'}
    >
      <legend>What it opens</legend>
      {fault && (
        <p class="fault" id="key-scopes-fault">
          {fault}
        </p>
      )}
      {scopes.map((scope, index) => (
        <ScopeBox scope={scope} id={`key-scope-${index}`} isChosen={chosen.includes(scope)} />
      ))}
    </fieldset>
  )
}

function ScopeBox(props: { readonly scope: Scope; readonly id: string; readonly isChosen: boolean }) {
  const { scope, id, isChosen } = props
  return (
    <div class="option">
      <input
        id={id}
        type="checkbox"
        name="scopes"
        value={scope}
        checked={isChosen}
        aria-describedby={`${id}-text`}
      />
      <div>
        <label for={id}>
          <code>{scope}</code>
        </label>
        <p class="hint" id={`${id}-text`}>
          {scopeWords[scope]}
        </p>
      </div>
    </div>
  )
}
