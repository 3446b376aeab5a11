import { FormField } from './form-field.tsx'
import type { PageFrame } from './page.ts'
import { TopicChoice } from './topic-choice.tsx'

/** What a person typed, kept when the form is shown again with faults. */
export interface SignupValues {
  readonly email?: string
  readonly name?: string
  readonly topics?: readonly string[]
  readonly redirect?: string
  /** Answers to the site's own questions, by field name. */
  readonly fields?: { readonly [name: string]: string }
}

/** Faults by field name, in words that say how to mend them. */
export type FieldFaults = { readonly [field: string]: string }

interface SignupFormProps {
  readonly frame: PageFrame
  /** Distinguishes the ids of two forms on one page. */
  readonly id: string
  /** The page the form stands on; kept as the source of the subscription. */
  readonly source: string
  /** The full form also asks for the name, the topics and the site's own questions. */
  readonly full?: boolean
  readonly values?: SignupValues
  readonly faults?: FieldFaults
}

/** The signup form. It works without scripts; with them it answers in place. */
export function SignupForm(props: SignupFormProps) {
  const { frame, id, source, full, values = {}, faults = {} } = props
  const { words, site } = frame
  return (
    <form class="signup-form" method="post" action="/subscribe" data-signup={words.signup.checkInbox}>
      <input type="hidden" name="source" value={`form:${source}`} />
      {values.redirect && <input type="hidden" name="redirect" value={values.redirect} />}
      <FormField
        id={`${id}-email`}
        name="email"
        label={words.signup.email}
        hint={words.signup.emailHint}
        fault={faults.email}
        value={values.email}
        type="email"
        autocomplete="email"
        required
      />
      {full && <Details frame={frame} id={id} values={values} faults={faults} />}
      <p class="trap" aria-hidden="true">
        <label for={`${id}-website`}>{words.signup.leaveEmpty}</label>
        <input id={`${id}-website`} type="text" name="website" tabindex={-1} autocomplete="off" />
      </p>
      <p class="consent">{site.signup.consentText}</p>
      <p class="actions">
        <button class="button" type="submit">
          {words.signup.button}
        </button>
      </p>
    </form>
  )
}

interface DetailsProps {
  readonly frame: PageFrame
  readonly id: string
  readonly values: SignupValues
  readonly faults: FieldFaults
}

function Details({ frame, id, values, faults }: DetailsProps) {
  const { words, site } = frame
  const chosen = values.topics ?? site.signup.topics ?? site.topics.map((topic) => topic.id)
  return (
    <>
      <FormField
        id={`${id}-name`}
        name="name"
        label={`${words.signup.name} (${words.signup.optional})`}
        fault={faults.name}
        value={values.name}
        type="text"
        autocomplete="given-name"
      />
      {site.signup.fields.map((field) => (
        <FormField
          id={`${id}-fields.${field.name}`}
          name={`fields.${field.name}`}
          label={field.required ? field.label : `${field.label} (${words.signup.optional})`}
          fault={faults[`fields.${field.name}`]}
          value={values.fields?.[field.name]}
          type={field.type === 'boolean' ? 'checkbox' : field.type}
          required={field.required}
        />
      ))}
      {site.topics.length > 1 && (
        <TopicChoice
          id={id}
          legend={words.signup.topics}
          topics={site.topics}
          chosen={chosen}
          fault={faults.topics}
        />
      )}
    </>
  )
}
