import type { ComposerField } from '../../core/campaigns/composer-fields.ts'
import { composerFault } from '../../core/campaigns/composer-words.ts'
import type { FieldFaults } from '../../core/site/pages/signup-form.tsx'
import type { FieldFault } from '../problem-json.ts'

/** In a marketer's words what the schema says of a field that is empty. */
const missing: Readonly<Record<string, string>> = {
  name: 'Give it a name: what you call it at the desk.',
  subject: 'Write a subject: the line that readers see in their inbox.',
}

/** Faults of a definition by the fields of the step that is filled in, one a field. */
export function shownFaults(
  errors: readonly FieldFault[],
  step: ComposerField['step'],
  typed: Readonly<Record<string, unknown>> = {},
): FieldFaults {
  const faults: Record<string, string> = {}
  for (const error of errors) {
    const { name, text } = composerFault(error, step)
    const isEmpty = typeof typed[name] === 'string' && typed[name].trim() === ''
    faults[name] ??= (isEmpty ? missing[name] : undefined) ?? text
  }
  return faults
}
