import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { FieldFaults } from '../../../core/site/pages/signup-form.tsx'
import { showsConsent } from '../../../core/subscribers/consent.ts'
import { standingOf } from '../../../core/subscribers/standing.ts'
import type { Subscriber } from '../../../core/subscribers/subscriber.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { AddressField } from './address-field.tsx'
import { deskPage, Mark } from './desk-layout.tsx'
import { ReasonField } from './leaving-pages.tsx'
import { surePage } from './sure-page.tsx'
import { TextArea } from './text-area.tsx'
import { WayBack } from './way-back.tsx'

const place = '/admin/suppressions'
const list = { href: place, label: 'Suppressions' }

/** The form by which one address is kept from mail, known or not. */
export function suppressAddressPage(
  frame: PageFrame,
  page: {
    readonly signedIn: SignedIn
    readonly values: { readonly email: string; readonly reason: string }
    readonly faults?: FieldFaults
  },
): string {
  const { signedIn, values, faults = {} } = page
  return deskPage(
    frame,
    { title: 'Suppress an address', signedIn, place },
    <div class="desk">
      <FaultSummary title="There is something to correct" faults={faults} id="suppress" />
      <WayBack {...list} />
      <h1>Suppress an address</h1>
      <p class="standfirst">
        Nothing is mailed to it until you lift that, whether anybody of that address is on the list or not. No
        signup and no import goes past it.
      </p>
      <form method="post" action={`${place}/add`} novalidate>
        <Mark signedIn={signedIn} />
        <AddressField id="suppress-email" value={values.email} fault={faults.email} />
        <ReasonField value={values.reason} {...(faults.reason !== undefined && { fault: faults.reason })} />
        <p class="actions">
          <button class="button" type="submit">
            Suppress it
          </button>
        </p>
      </form>
    </div>,
  )
}

/** The form by which many are suppressed at once. */
export function suppressManyPage(
  frame: PageFrame,
  page: {
    readonly signedIn: SignedIn
    /** Names the job, so that pressing twice suppresses once. */
    readonly ticket: string
    readonly values: { readonly addresses: string; readonly reason: string }
    readonly faults?: FieldFaults
  },
): string {
  const { signedIn, ticket, values, faults = {} } = page
  return deskPage(
    frame,
    { title: 'Suppress many', signedIn, place },
    <div class="desk">
      <FaultSummary title="There is something to correct" faults={faults} id="many" />
      <WayBack {...list} />
      <h1>Suppress many</h1>
      <p class="standfirst">
        For whoever left in another system, or is never to be mailed. Paste their addresses or give a CSV
        file.
      </p>
      <form method="post" action={`${place}/many`} enctype="multipart/form-data" novalidate>
        <Mark signedIn={signedIn} />
        <input type="hidden" name="ticket" value={ticket} />
        <TextArea
          id="many-addresses"
          name="addresses"
          label="Addresses"
          hint="One a line."
          value={values.addresses}
          rows={8}
          {...(faults.addresses !== undefined && { fault: faults.addresses })}
        />
        <div class={faults.file ? 'field has-fault' : 'field'}>
          <label for="many-file">Or a CSV file</label>
          <p class="hint" id="many-file-hint">
            Its first row names the columns: email, and reason if there is one. Up to 4 MB; of larger ones{' '}
            <code>npx tidings suppressions import</code> takes any size.
          </p>
          {faults.file && (
            <p class="fault" id="many-file-fault">
              {faults.file}
            </p>
          )}
          <input
            id="many-file"
            name="file"
            type="file"
            accept=".csv,text/csv"
            aria-describedby="many-file-hint"
          />
        </div>
        <FormField
          id="many-reason"
          name="reason"
          type="text"
          label="Why"
          note="of pasted addresses"
          hint="Kept with each of them: for example “left at the old newsletter”."
          value={values.reason}
          autocomplete="off"
          maxLength={200}
          {...(faults.reason !== undefined && { fault: faults.reason })}
        />
        <p class="actions">
          <button class="button" type="submit">
            Suppress them all
          </button>
        </p>
      </form>
    </div>,
  )
}

/** What lifting a suppression does to somebody, before the button that does it. */
export function liftPage(
  frame: PageFrame,
  { signedIn, person }: { readonly signedIn: SignedIn; readonly person: Subscriber },
): string {
  return surePage(frame, {
    ...{ signedIn, place, title: 'Lift the suppression?', about: person.email || 'Somebody who was erased' },
    means: [
      meaningOf(person),
      ...(isProviders(person) ? [providers] : []),
      'You can suppress them again whenever you like.',
    ],
    action: `${place}/${person.id}/lift`,
    button: 'Lift it',
    back: { href: `/admin/subscribers/${person.id}`, label: 'No, leave it' },
  })
}

const providers =
  'Amazon SES holds the address on its own list too. Take it off there as well, or it delivers nothing to it.'

function isProviders({ state, suppressedByHand }: Subscriber): boolean {
  return state === 'provider-suppressed' && !suppressedByHand
}

function meaningOf(person: Subscriber): string {
  if (person.state !== 'provider-suppressed') {
    const { suppressedByHand: _hand, ...kept } = person
    const { label, meaning } = standingOf(kept)
    return `Only your own part of it ends. They are also: ${label}. ${meaning}`
  }
  return showsConsent(person)
    ? 'They agreed to mail before, so they are active again and mailed what goes to their topics.'
    : 'Nothing on record shows that they agreed to mail. They wait until they sign up and confirm; nothing is mailed to them before.'
}
