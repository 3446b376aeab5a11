import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import { RadioChoice } from '../../../core/site/pages/radio-choice.tsx'
import type { FieldFaults } from '../../../core/site/pages/signup-form.tsx'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { AddressField } from './address-field.tsx'
import { deskPage, Mark } from './desk-layout.tsx'
import { AnswerFields, NameField, type PersonValues, TopicsField } from './person-fields.tsx'
import { WayBack } from './way-back.tsx'

/** A new person as the form was filled in. */
export interface AddedValues extends PersonValues {
  readonly email: string
  /** `ask` or `active`. */
  readonly by: string
  readonly lawfulBasis: string
}

interface AddPage {
  readonly signedIn: SignedIn
  readonly values: AddedValues
  readonly faults?: FieldFaults
  /** Why they were not added, where it is about no field, and the person it is about, if one is on record. */
  readonly refused?: { readonly why: string; readonly id?: string }
}

const id = 'add'
const place = '/admin/subscribers'

const ways = [
  {
    value: 'ask',
    label: 'Ask them by mail',
    text: 'They get one mail with a button, and nothing else until they press it. Their press is the proof that they agreed.',
  },
  {
    value: 'active',
    label: 'They have agreed already',
    text: 'They are mailed from now on, on your word. If somebody asks, you have to show how they agreed.',
  },
]

/** The form by which a colleague brings one person: asked by mail, unless they have agreed already. */
export function addPersonPage(frame: PageFrame, page: AddPage): string {
  const { signedIn, values, faults = {}, refused } = page
  const fields = { frame, id, values, faults }
  return deskPage(
    frame,
    { title: 'Add a subscriber', signedIn, place },
    <div class="desk">
      <FaultSummary title="There is something to correct" faults={faults} id={id} />
      {refused && <Refused {...refused} />}
      <WayBack href={place} label="Subscribers" />
      <h1>Add a subscriber</h1>
      <form class="add-form" method="post" action={`${place}/add`} novalidate>
        <Mark signedIn={signedIn} />
        <AddressField id={`${id}-email`} value={values.email} fault={faults.email} />
        <NameField {...fields} />
        <TopicsField {...fields} legend="What they get" />
        <AnswerFields {...fields} />
        <RadioChoice
          id={`${id}-by`}
          name="by"
          legend="How they agree"
          options={ways}
          chosen={values.by}
          fault={faults.by}
        />
        <div class="add-basis">
          <FormField
            id={`${id}-lawfulBasis`}
            name="lawfulBasis"
            type="text"
            label="How they agreed"
            hint="Needed where they have agreed already, and kept with them: for example “signed the paper list at the counter on 3 May”."
            value={values.lawfulBasis}
            autocomplete="off"
            maxLength={200}
            {...(faults.lawfulBasis !== undefined && { fault: faults.lawfulBasis })}
          />
        </div>
        <p class="actions">
          <button class="button" type="submit">
            Add them
          </button>
        </p>
      </form>
    </div>,
  )
}

function Refused({ why, id: person }: { readonly why: string; readonly id?: string }) {
  return (
    <div class="fault-summary" role="alert">
      <p class="fault-title">They were not added</p>
      <p>
        {why}
        {person && (
          <>
            {' '}
            <a href={`${place}/${person}`}>See how they stand</a>.
          </>
        )}
      </p>
    </div>
  )
}
