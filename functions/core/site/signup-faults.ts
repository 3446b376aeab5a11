import type { SignupField } from '../subscribers/signup-form-settings.ts'
import type { FieldError } from '../subscribers/signup-request.ts'
import { fieldFault } from './field-fault.ts'
import type { PageWords } from './page-words.ts'
import type { FieldFaults } from './pages/signup-form.tsx'

/**
 * What to mend in a signup, by field, in the site's own words; the errors' are for programs. The embeddable form says the
 * same (templates/site/signup-faults.js).
 */
export function signupFaults(
  errors: readonly FieldError[],
  words: PageWords['errors'],
  fields: readonly SignupField[],
): FieldFaults {
  const { email, disposable, name, topics, noTopic, challenge, required, other } = words
  const said: FieldFaults = { email, name, topics, challenge }
  const wordsFor = ({ field, rule }: FieldError) => {
    if (rule === 'disposable') return disposable
    if (rule === 'no-topic') return noTopic
    if (rule === 'missing-key') return required
    const question = fields.find((each) => `fields.${each.name}` === field)
    return question ? fieldFault(question, words) : (said[field] ?? other)
  }
  return Object.fromEntries(errors.map((error) => [error.field, wordsFor(error)]))
}
