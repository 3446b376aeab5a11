import type * as z from 'zod'

const kinds: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  number: 'a number without quotes',
  boolean: 'true or false, without quotes',
  object: 'a group of settings in braces',
}

/**
 * What zod finds, as a clause that follows the name of a setting of cdk.json; undefined leaves it to the setting's own words.
 * Owners read it who know neither zod nor its types.
 */
export function settingWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `has no setting ${quoted(issue.keys)}; infra/config.ts describes those there are`
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${kinds[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `${issue.input === undefined ? 'is missing: ' : 'must be '}${issue.values.length > 1 ? 'one of ' : ''}${quoted(issue.values)}`
    case 'too_small':
      return `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`
    default:
      return undefined
  }
}

function quoted(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === 'string' ? JSON.stringify(value) : String(value))).join(', ')
}
