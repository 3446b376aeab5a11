import type { Site } from '../site/site.ts'
import { describeAddressFault, normaliseAddress } from './address.ts'
import { isDisposable } from './disposable.ts'
import { normaliseName } from './name.ts'
import { readAnswers, type SignupAnswers } from './signup-answers.ts'
import { type SignupForm, signupForm, topicsOf } from './signup-form-settings.ts'
import { storableText } from './storable-text.ts'

/** A signup as a form or the API sent it; everything but the address may be left out. */
export interface SignupRequest {
  readonly email: string
  readonly name?: string
  readonly topics?: readonly string[]
  /** `form:<page>` or `api`. */
  readonly source?: string
  /** Name of the form in site.yaml; the site's own form when left out. */
  readonly form?: string
  /** The words the person agreed to; the form's own when left out. */
  readonly consentText?: string
  readonly fields?: { readonly [name: string]: unknown }
}

/** A field that cannot be taken, in words for the person who filled it in, without a full stop. */
export interface FieldError {
  readonly field: string
  /** Stable name of what is broken, for programs; `wrong-value` when left out. */
  readonly rule?: string
  readonly message: string
}

/** A signup fit for the queue: one mailbox, topics that its form has, answers to its questions. */
interface CheckedSignup {
  readonly email: string
  readonly name?: string
  readonly topics: readonly string[]
  readonly source: string
  /** The form's name; absent for the site's own. */
  readonly form?: string
  readonly consentText: string
  /** Whose words these are: the form's as site.yaml has them, or some that came with the request. */
  readonly wording: 'site' | 'request'
  readonly fields?: SignupAnswers
}

export type SignupCheck =
  | { readonly ok: true; readonly signup: CheckedSignup }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

/**
 * Checks a signup against the settings of its form, and fills in what was left out. Addresses at one of the disposable
 * domains are turned away, if the site wants that.
 */
export function checkSignupRequest(
  site: Pick<Site, 'topics' | 'signup'>,
  request: SignupRequest,
  disposable: ReadonlySet<string> = new Set(),
): SignupCheck {
  const form = signupForm(site, request.form)
  if (!form) return { ok: false, errors: [{ field: 'form', message: 'This site has no such form' }] }
  const address = normaliseAddress(request.email)
  const { topics = form.topics, consentText = form.consentText, source = 'api' } = request
  const { answers, errors: wrongAnswers } = readAnswers(form.fields, request.fields ?? {})
  const errors = [
    ...(address.ok
      ? throwAway(site, address.address, disposable)
      : [{ field: 'email', message: describeAddressFault(address.reason) }]),
    ...unknownTopics(form, topics),
    ...noTopic(form, request.topics),
    ...wrongWords(consentText, source),
    ...wrongAnswers,
  ]
  if (errors.length > 0 || !address.ok) return { ok: false, errors }
  const name = normaliseName(request.name)
  const wording: CheckedSignup['wording'] = consentText === form.consentText ? 'site' : 'request'
  const said = { source, consentText: storableText(consentText), wording }
  const signup = { email: address.address, topics: [...new Set(topics)], ...said }
  const given = { ...(form.name && { form: form.name }), ...(answers && { fields: answers }) }
  return { ok: true, signup: { ...signup, ...given, ...(name && { name }) } }
}

function throwAway(
  { signup }: Pick<Site, 'signup'>,
  address: string,
  disposable: ReadonlySet<string>,
): readonly FieldError[] {
  const message = 'This mailbox is for a short while only: use the address that you read your mail at'
  const isRefused = signup.disposable === 'refuse' && isDisposable(address, disposable)
  return isRefused ? [{ field: 'email', rule: 'disposable', message }] : []
}

function unknownTopics(form: SignupForm, topics: readonly string[]): readonly FieldError[] {
  const known = topicsOf(form)
  const isKnown = topics.length <= known.length * 2 && topics.every((topic) => known.includes(topic))
  return isKnown ? [] : [{ field: 'topics', message: `Choose from ${known.join(', ')}` }]
}

/**
 * Whoever could choose and chose nothing would be on the list and get nothing. A form with nothing to choose gives what it has,
 * and a site without topics writes to everybody.
 */
function noTopic(form: SignupForm, chosen: readonly string[] | undefined): readonly FieldError[] {
  const hasChoice = chosen !== undefined || form.offer.length > 1
  const getsNone = (chosen ?? form.topics).length === 0 && topicsOf(form).length > 0
  return hasChoice && getsNone
    ? [{ field: 'topics', rule: 'no-topic', message: 'Choose at least one topic' }]
    : []
}

function wrongWords(consentText: string, source: string): readonly FieldError[] {
  const isLong = consentText.length > 2000
  const isPlain = /^[\x20-\x7e]{1,200}$/.test(source)
  return [
    ...(isLong ? [{ field: 'consentText', message: 'Use at most 2,000 characters' }] : []),
    ...(isPlain ? [] : [{ field: 'source', message: 'Use 1 to 200 plain characters' }]),
  ]
}
