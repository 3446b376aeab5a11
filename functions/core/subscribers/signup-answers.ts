import { calendarDate } from '../yaml/rules.ts'
import type { SignupField } from './signup-form-settings.ts'
import type { FieldError } from './signup-request.ts'
import { storableText } from './storable-text.ts'

/** Answers to a form's questions by field name; a date is its day, `2026-11-01`, a choice the value of its option. */
export type SignupAnswers = { readonly [name: string]: string | number | boolean }

/**
 * Reads the answers to these questions, as a form (all text) or a program sent them. An empty text is no answer. Faults
 * name the field as `fields.<name>`.
 */
export function readAnswers(
  fields: readonly SignupField[],
  given: { readonly [name: string]: unknown },
): { readonly answers?: SignupAnswers; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = Object.keys(given)
    .filter((name) => !fields.some((field) => field.name === name))
    .map((name) => ({ field: `fields.${name.slice(0, 40)}`, message: 'This form asks no such question' }))
  const answers: [string, string | number | boolean][] = []
  for (const field of fields) {
    const { name, required } = field
    const isGiven = Object.hasOwn(given, name) && given[name] !== ''
    const value = isGiven ? readAnswer(field, given[name]) : undefined
    if (value !== undefined) answers.push([name, value])
    else if (isGiven) errors.push({ field: `fields.${name}`, message: `Give ${describe(field)}` })
    else if (required) errors.push({ field: `fields.${name}`, rule: 'missing-key', message: 'Answer this' })
  }
  return { errors, ...(answers.length > 0 && { answers: Object.fromEntries(answers) }) }
}

/** The questions with none that has to be answered: what a form insists on, others may leave out. */
export function asOptional(fields: readonly SignupField[]): readonly SignupField[] {
  return fields.map((field) => ({ ...field, required: false }))
}

/** Forms send every value as text, the API may send numbers and booleans as such. */
function readAnswer(field: SignupField, value: unknown): string | number | boolean | undefined {
  switch (field.type) {
    case 'boolean':
      if (value === true || value === 'on' || value === 'true') return true
      return value === false || value === 'false' ? false : undefined
    case 'number': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
      const { min = -Infinity, max = Infinity } = field
      const fits = typeof number === 'number' && Number.isFinite(number) && number >= min && number <= max
      return fits ? number : undefined
    }
    case 'choice':
      return field.options?.find((option) => option.value === value)?.value
    case 'date':
      return typeof value === 'string' && calendarDate.safeParse(value).success ? value : undefined
    case 'text': {
      if (typeof value !== 'string') return undefined
      const text = storableText(value)
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
      return text.length > 0 && text.length <= (field.max ?? 500) ? text : undefined
    }
  }
}

function describe({ type, min, max, options = [] }: SignupField): string {
  switch (type) {
    case 'boolean':
      return 'yes or no'
    case 'number':
      return `a number${min === undefined ? '' : ` from ${min}`}${max === undefined ? '' : ` up to ${max}`}`
    case 'choice':
      return `one of ${options.map(({ value }) => value).join(', ')}`
    case 'date':
      return 'a day of the calendar, such as 2026-11-01'
    case 'text':
      return `a text of up to ${max ?? 500} characters`
  }
}
