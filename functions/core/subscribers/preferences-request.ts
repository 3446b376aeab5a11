import type { Site } from '../site/site.ts'
import { timeZoneName } from '../yaml/rules.ts'
import { frequencies } from './frequency.ts'
import { normaliseName } from './name.ts'
import type { PreferencesChange } from './preferences.ts'
import { asOptional, readAnswers, type SignupAnswers } from './signup-answers.ts'
import type { FieldError } from './signup-request.ts'
import type { Subscriber } from './subscriber.ts'

/** Choices as a person's page sent them; what is absent stays. */
export interface PreferencesRequest {
  readonly topics?: readonly string[]
  /** An empty one takes the name away. */
  readonly name?: string
  readonly frequency?: string
  /** An empty one means the site's own. */
  readonly timeZone?: string
  /** Answers to all of the site's questions, by name; a yes or no that is left out is a no. */
  readonly fields?: { readonly [name: string]: string }
}

/** What the choices change, or which of them cannot be taken. Nobody has to answer a question to change something else. */
export function readPreferencesRequest(
  site: Pick<Site, 'topics' | 'signup'>,
  request: PreferencesRequest,
  stored: Subscriber,
):
  | { readonly ok: true; readonly change: PreferencesChange }
  | { readonly ok: false; readonly errors: readonly FieldError[] } {
  const { topics, name, timeZone, fields } = request
  const frequency = frequencies.find((each) => each === request.frequency)
  const known = site.topics.map(({ id }) => id)
  const answered = fields && readFields(site, fields, stored)
  const errors: FieldError[] = [...(answered?.errors ?? [])]
  if (topics?.some((topic) => !known.includes(topic)))
    errors.push({ field: 'topics', message: `Choose from ${known.join(', ')}` })
  if (request.frequency !== undefined && !frequency)
    errors.push({ field: 'frequency', message: `Choose from ${frequencies.join(', ')}` })
  if (timeZone && !timeZoneName.safeParse(timeZone).success)
    errors.push({ field: 'timeZone', message: 'Give a name of the IANA time zone database' })
  if (errors.length > 0) return { ok: false, errors }
  const change = {
    ...(topics && { topics: [...new Set(topics)] }),
    ...(name !== undefined && { name: normaliseName(name) ?? '' }),
    ...(frequency && { frequency }),
    ...(timeZone !== undefined && { timeZone }),
    ...(answered && { fields: answered.fields }),
  }
  return { ok: true, change }
}

/** Answers to questions that the site no longer asks are kept. */
function readFields(
  { signup }: Pick<Site, 'signup'>,
  given: { readonly [name: string]: string },
  { fields: before = {} }: Subscriber,
): { readonly fields: SignupAnswers; readonly errors: readonly FieldError[] } {
  const asked = asOptional(signup.fields)
  const { answers = {}, errors } = readAnswers(asked, given)
  const isAsked = (name: string) => asked.some((field) => field.name === name)
  const kept = Object.entries(before).filter(([name]) => !isAsked(name))
  const no = asked
    .filter(({ name, type }) => type === 'boolean' && before[name] !== undefined)
    .map(({ name }) => [name, false] as const)
  return { fields: { ...Object.fromEntries([...kept, ...no]), ...answers }, errors }
}
