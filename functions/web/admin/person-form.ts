import type { FieldFaults } from '../../core/site/pages/signup-form.tsx'
import type { Site } from '../../core/site/site.ts'
import type { FieldError } from '../../core/subscribers/signup-request.ts'
import { type FormFields, fieldOf } from '../read-form.ts'
import { sentence } from '../sentence.ts'
import type { PersonValues } from './pages/person-fields.tsx'

/** What a form about a person holds. */
export function personValues(form: FormFields): PersonValues {
  const fields = [...form].flatMap(([name, [value = '']]) =>
    name.startsWith('fields.') ? [[name.slice('fields.'.length), value] as const] : [],
  )
  return {
    name: fieldOf(form, 'name') ?? '',
    topics: form.get('topics') ?? [],
    fields: Object.fromEntries(fields),
  }
}

/** Answers as the flows take them: what is left empty is taken back, and a box without its tick that was ticked says no. */
export function answersIn(
  { fields }: Pick<PersonValues, 'fields'>,
  { signup }: Pick<Site, 'signup'>,
  before: { readonly [name: string]: unknown } = {},
): { readonly [name: string]: string | boolean | null } {
  const asked = signup.fields.flatMap(
    ({ name, type }): readonly (readonly [string, string | boolean | null])[] => {
      const value = fields[name] ?? ''
      if (type !== 'boolean') return [[name, value === '' ? null : value]]
      if (value !== '') return [[name, true]]
      return before[name] === undefined ? [] : [[name, false]]
    },
  )
  return Object.fromEntries(asked)
}

/** What a flow found fault with, by the field of the form that it stands beside. */
export function faultsBeside(errors: readonly FieldError[]): FieldFaults {
  return Object.fromEntries(
    errors.map(({ field, message }) => [field.startsWith('topics') ? 'topics' : field, sentence(message)]),
  )
}
