import type { z } from 'zod'
import type { Problem } from '../../problem.ts'
import { knownKeys } from '../../yaml/known-keys.ts'
import type { Place } from '../../yaml/place.ts'
import { suggest } from '../../yaml/suggestion.ts'
import type { DirectiveNode } from '../directives/directive-call.ts'
import type { AnyDirective } from '../directives/registry.ts'
import { placeOf } from '../place-of.ts'
import { errorAt } from './rule.ts'

/** Unknown, missing and wrong attributes of one directive, each at its own place. */
export function attributeProblems(
  file: string,
  node: DirectiveNode,
  directive: AnyDirective,
): readonly Problem[] {
  const result = directive.attributes.safeParse(node.attributes ?? {})
  return result.success
    ? []
    : result.error.issues.flatMap((issue) => issueProblems(file, node, directive, issue))
}

function issueProblems(
  file: string,
  node: DirectiveNode,
  directive: AnyDirective,
  issue: z.core.$ZodIssue,
): readonly Problem[] {
  const allowed = knownKeys(directive.attributes, [])
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      errorAt(file, attributePlace(node, key), {
        rule: 'directive-attribute-unknown',
        message: `\`${directive.name}\` has no attribute \`${key.slice(0, 60)}\``,
        mend: suggest(key, allowed, 'Remove it'),
      }),
    )
  }
  const key = String(issue.path[0] ?? '')
  if (typeof node.attributes?.[key] !== 'string') {
    const message = `\`${directive.name}\` needs the attribute \`${key}\``
    return [errorAt(file, node, { rule: 'directive-attribute-missing', message, mend: `Add {${key}="..."}` })]
  }
  return [
    errorAt(file, attributePlace(node, key), {
      rule: 'directive-attribute-value',
      ...valueWords(key, issue),
    }),
  ]
}

function valueWords(key: string, issue: z.core.$ZodIssue): Pick<Problem, 'message' | 'mend'> {
  if (issue.code === 'custom' && typeof issue.params?.mend === 'string') {
    return { message: issue.message, mend: issue.params.mend }
  }
  if (issue.code === 'invalid_value') {
    return {
      message: `\`${key}\` cannot have this value`,
      mend: `Use one of: ${issue.values.map(String).join(', ')}`,
    }
  }
  return { message: `\`${key}\` is empty or too long`, mend: 'Write a line of text' }
}

function attributePlace(node: DirectiveNode, key: string): Place {
  const position = node.data?.position?.attributes?.[key]
  return position === undefined ? placeOf(node) : { line: position.start.line, column: position.start.column }
}
