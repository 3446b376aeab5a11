import type { z } from '@hono/zod-openapi'
import type { FieldFault } from '../problem-json.ts'

type Issue = z.core.$ZodIssue

/** What a schema found, one fault a field by its dotted path (or `whole`), with the mend where the schema knows one. */
export function fieldFaults(issues: readonly Issue[], whole: string): readonly FieldFault[] {
  const faults = issues.flatMap((issue) => faultsOf(issue, issue.path, whole))
  return faults.filter(({ field }, index) => faults.findIndex((other) => other.field === field) === index)
}

function faultsOf(issue: Issue, path: readonly PropertyKey[], whole: string): readonly FieldFault[] {
  const field = path.map(String).join('.') || whole
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        field: [...path.map(String), key.slice(0, 60)].join('.'),
        message: 'This is not a field that can stand here. Remove it.',
      }))
    case 'invalid_union': {
      const branch = likeliest(issue.errors)
      if (!branch) return [{ field, message: 'This has none of the forms that it can have.' }]
      return branch.flatMap((inner) => faultsOf(inner, [...path, ...inner.path], whole))
    }
    case 'custom':
      return [{ field, message: withMend(issue.message, issue.params?.mend) }]
    default:
      return [{ field, message: `${issue.message}.` }]
  }
}

/** The branch that was meant: its outer shape fits, and it has the fewest faults inside. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const isShape = ({ path, code }: Issue) =>
    path.length === 0 && (code === 'invalid_type' || code === 'invalid_value')
  const fitting = branches.filter((branch) => !branch.some(isShape))
  return fitting.toSorted((one, other) => one.length - other.length)[0]
}

function withMend(message: string, mend: unknown): string {
  return typeof mend === 'string' ? `${message}. ${mend}.` : `${message}.`
}
