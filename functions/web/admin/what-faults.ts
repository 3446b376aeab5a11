import type { FieldFaults } from '../../core/site/pages/signup-form.tsx'
import type { FieldFault } from '../problem-json.ts'

/** Fields that stand on a page under another name than in a campaign's definition. */
const shownAs: Readonly<Record<string, string>> = {
  'articles.since': 'since',
  'articles.max': 'max',
  'articles.min': 'min',
  'articles.tags': 'tags',
  'schedule.at': 'date',
  'schedule.every': 'every',
  'schedule.cron': 'cron',
  'schedule.timeZone': 'zone',
  'schedule.until': 'until',
  'audience.topics': 'topics',
  'audience.segment': 'segment',
  'audience.exclude': 'exclude',
  audience: 'whom',
  schedule: 'when',
}

/** In a marketer's words what the schema says of a field that is empty. */
const missing: Readonly<Record<string, string>> = {
  name: 'Give it a name: what you call it at the desk.',
  subject: 'Write a subject: the line that readers see in their inbox.',
}

/** Faults of a definition by the fields of the desk's pages, one a field. */
export function shownFaults(
  errors: readonly FieldFault[],
  typed: Readonly<Record<string, unknown>> = {},
): FieldFaults {
  const faults: Record<string, string> = {}
  for (const { field, message } of errors) {
    const shown = shownField(field)
    const isEmpty = typeof typed[shown] === 'string' && typed[shown].trim() === ''
    faults[shown] ??= (isEmpty ? missing[shown] : undefined) ?? message
  }
  return faults
}

function shownField(path: string): string {
  const [first = '', second] = path.split('.')
  return shownAs[`${first}.${second}`] ?? shownAs[first] ?? first
}
