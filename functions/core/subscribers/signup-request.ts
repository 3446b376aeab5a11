import type { Site } from '../site/site.ts'
import { describeAddressFault, normaliseAddress } from './address.ts'
import { normaliseName } from './name.ts'
import { storableText } from './storable-text.ts'

/** A signup as a form or the API sent it; everything but the address may be left out. */
export interface SignupRequest {
  readonly email: string
  readonly name?: string
  readonly topics?: readonly string[]
  /** `form:<page>` or `api`. */
  readonly source?: string
  /** The words the person agreed to; the site's own when left out. */
  readonly consentText?: string
  readonly fields?: { readonly [name: string]: unknown }
}

/** A field that cannot be taken, in words for the person who filled it in, without a full stop. */
export interface FieldError {
  readonly field: string
  readonly message: string
}

/** A signup fit for the queue: one mailbox, known topics, declared fields. */
interface CheckedSignup {
  readonly email: string
  readonly name?: string
  readonly topics: readonly string[]
  readonly source: string
  readonly consentText: string
  readonly fields?: { readonly [name: string]: string | number | boolean }
}

export type SignupCheck =
  | { readonly ok: true; readonly signup: CheckedSignup }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

/** Checks a signup against the site's topics and fields, and fills in what was left out. */
export function checkSignupRequest(
  site: Pick<Site, 'topics' | 'signup'>,
  request: SignupRequest,
): SignupCheck {
  const errors: FieldError[] = []
  const address = normaliseAddress(request.email)
  if (!address.ok) errors.push({ field: 'email', message: describeAddressFault(address.reason) })
  const topics = request.topics ?? site.signup.topics ?? site.topics.map((topic) => topic.id)
  errors.push(...unknownTopics(site, topics))
  const { consentText = site.signup.consentText, source = 'api' } = request
  if (consentText.length > 2000)
    errors.push({ field: 'consentText', message: 'Use at most 2,000 characters' })
  if (!/^[\x20-\x7e]{1,200}$/.test(source)) {
    errors.push({ field: 'source', message: 'Use 1 to 200 plain characters' })
  }
  const fields = checkFields(site, request.fields ?? {}, errors)
  if (errors.length > 0 || !address.ok) return { ok: false, errors }
  const name = normaliseName(request.name)
  const words = { source, consentText: storableText(consentText) }
  const signup = { email: address.address, topics: [...new Set(topics)], ...words }
  return { ok: true, signup: { ...signup, ...(name && { name }), ...(fields && { fields }) } }
}

function unknownTopics(site: Pick<Site, 'topics'>, topics: readonly string[]): readonly FieldError[] {
  const known = new Set(site.topics.map((topic) => topic.id))
  const isKnown = topics.length <= known.size * 2 && topics.every((topic) => known.has(topic))
  return isKnown ? [] : [{ field: 'topics', message: `Choose from ${[...known].join(', ')}` }]
}

function checkFields(
  site: Pick<Site, 'signup'>,
  given: { readonly [name: string]: unknown },
  errors: FieldError[],
): CheckedSignup['fields'] {
  const taken: [string, string | number | boolean][] = []
  for (const name of Object.keys(given)) {
    const isDeclared = site.signup.fields.some((field) => field.name === name)
    if (!isDeclared)
      errors.push({ field: `fields.${name.slice(0, 40)}`, message: 'This site asks no such question' })
  }
  for (const { name, type, required } of site.signup.fields) {
    const value = Object.hasOwn(given, name) ? readField(type, given[name]) : undefined
    const isWrong = value === undefined && Object.hasOwn(given, name) && given[name] !== ''
    if (isWrong) errors.push({ field: `fields.${name}`, message: `Give ${describeType[type]}` })
    else if (value === undefined && required) errors.push({ field: `fields.${name}`, message: 'Answer this' })
    else if (value !== undefined) taken.push([name, value])
  }
  return taken.length > 0 ? Object.fromEntries(taken) : undefined
}

const describeType = {
  text: 'a text of up to 500 characters',
  number: 'a number',
  boolean: 'yes or no',
} as const

/** Forms send every value as text, the API may send numbers and booleans as such. */
function readField(
  type: 'text' | 'number' | 'boolean',
  value: unknown,
): string | number | boolean | undefined {
  if (type === 'boolean') {
    if (value === true || value === 'on' || value === 'true') return true
    return value === false || value === 'false' ? false : undefined
  }
  if (type === 'number') {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined
  }
  if (typeof value !== 'string' || value.length > 500) return undefined
  return (
    storableText(value)
      .replace(/\p{Cc}+/gu, ' ')
      .trim() || undefined
  )
}
