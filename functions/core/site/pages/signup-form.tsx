import { longestName } from '../../subscribers/name.ts'
import {
  type SignupForm as FormSettings,
  type SignupField,
  signupForm,
} from '../../subscribers/signup-form-settings.ts'
import { FormField } from './form-field.tsx'
import type { PageFrame } from './page.ts'
import { TopicChoice } from './topic-choice.tsx'

/** What a person typed, kept when the form is shown again, and what their form said unasked. */
export interface SignupValues {
  /** Where they began, as it was posted: `form:` and the page; this page when left out. */
  readonly source?: string
  readonly email?: string
  readonly name?: string
  readonly topics?: readonly string[]
  readonly redirect?: string
  /** When the server showed the form, in milliseconds since the epoch; pages that were made beforehand have none. */
  readonly opened?: number
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
  /** Name of the form in site.yaml; the site's own when left out, or when there is no such form. */
  readonly form?: string
  /** The full form also asks for the name, the topics and the site's own questions. */
  readonly full?: boolean
  readonly values?: SignupValues
  readonly faults?: FieldFaults
  /** Says what may keep the check of its visitors away, to somebody who cannot go on without it. */
  readonly explainsCheck?: boolean
}

/** The signup form. It works without scripts; with them it answers in place. */
export function SignupForm(props: SignupFormProps) {
  const { frame, id, source, full, values = {}, faults = {} } = props
  const { words, site } = frame
  const form = formOf(frame, props.form)
  return (
    <form
      class="signup-form"
      method="post"
      action="/subscribe"
      data-signup={words.signup.checkInbox}
      data-fill={site.signup.limits.fillSeconds}
      data-thanks={form.thanks}
    >
      <input type="hidden" name="source" value={values.source ?? `form:${source}`} />
      {form.name && <input type="hidden" name="form" value={form.name} />}
      {values.opened !== undefined && <input type="hidden" name="opened" value={String(values.opened)} />}
      {values.redirect && <input type="hidden" name="redirect" value={values.redirect} />}
      {/* Not where the topics are: the styles part fields that stand one upon the other. */}
      {full && form.offer.length > 1 && <input type="hidden" name="topicsShown" value="yes" />}
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
      {full && <Details frame={frame} form={form} id={id} values={values} faults={faults} />}
      <p class="trap" aria-hidden="true">
        <label for={`${id}-website`}>{words.signup.leaveEmpty}</label>
        <input id={`${id}-website`} type="text" name="website" tabindex={-1} autocomplete="off" />
      </p>
      {site.signup.turnstile && (
        <Challenge
          frame={frame}
          id={id}
          siteKey={site.signup.turnstile.siteKey}
          fault={faults.challenge}
          explains={props.explainsCheck}
        />
      )}
      <p class="consent">
        {form.consentText}
        {form.privacy && (
          <>
            {' '}
            <a href={form.privacy}>{words.signup.privacy}</a>
          </>
        )}
      </p>
      <p class="actions">
        <button class="button" type="submit">
          {form.button ?? words.signup.button}
        </button>
      </p>
    </form>
  )
}

interface ChallengeProps {
  readonly frame: PageFrame
  readonly id: string
  readonly siteKey: string
  readonly fault?: string | undefined
  readonly explains?: boolean | undefined
}

/** Cloudflare's check that a person is there; it adds its answer to the form (Turnstile, "Implicit rendering"). */
function Challenge({ frame, id, siteKey, fault, explains }: ChallengeProps) {
  const { words, site } = frame
  return (
    <div class={`challenge${fault ? ' has-fault' : ''}`} id={`${id}-challenge`}>
      {fault && <p class="fault">{fault}</p>}
      <div
        class="cf-turnstile"
        data-sitekey={siteKey}
        data-action="signup"
        data-language={site.language}
        data-size="flexible"
      ></div>
      {explains && <p class="hint">{words.signup.noCheck}</p>}
      <noscript>
        <p class="hint">{words.signup.needsScript}</p>
      </noscript>
      <script src="https://challenges.cloudflare.com/turnstile/v0/api.js" async defer></script>
    </div>
  )
}

function formOf(frame: PageFrame, name: string | undefined): FormSettings {
  const form = signupForm(frame.site, name) ?? signupForm(frame.site)
  if (!form) throw new Error('a site without a form of its own')
  return form
}

interface DetailsProps {
  readonly frame: PageFrame
  readonly form: FormSettings
  readonly id: string
  readonly values: SignupValues
  readonly faults: FieldFaults
}

function Details({ frame, form, id, values, faults }: DetailsProps) {
  const { words } = frame
  const hasChoice = form.offer.length > 1
  return (
    <>
      <FormField
        id={`${id}-name`}
        name="name"
        label={words.signup.name}
        note={words.signup.optional}
        fault={faults.name}
        value={values.name}
        type="text"
        autocomplete="given-name"
        maxLength={longestName}
      />
      {form.fields.map((field) => (
        <Question frame={frame} field={field} id={id} values={values} faults={faults} />
      ))}
      {hasChoice ? (
        <TopicChoice
          id={id}
          legend={words.signup.topics}
          topics={form.offer}
          chosen={values.topics ?? form.topics}
          fault={faults.topics}
        />
      ) : (
        values.topics?.map((topic) => <input type="hidden" name="topics" value={topic} />)
      )}
    </>
  )
}

/** One of the owner's questions. */
export function Question(props: Omit<DetailsProps, 'form'> & { readonly field: SignupField }) {
  const { frame, field, id, values, faults } = props
  const { signup } = frame.words
  return (
    <FormField
      id={`${id}-fields.${field.name}`}
      name={`fields.${field.name}`}
      label={field.label}
      note={field.required ? undefined : signup.optional}
      hint={field.help}
      fault={faults[`fields.${field.name}`]}
      value={values.fields?.[field.name]}
      type={field.type === 'boolean' ? 'checkbox' : field.type}
      required={field.required}
      min={field.min}
      max={field.type === 'number' ? field.max : undefined}
      maxLength={field.type === 'text' ? (field.max ?? 500) : undefined}
      options={field.options}
      none={signup.choose}
    />
  )
}
