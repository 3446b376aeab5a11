import type { z } from 'zod'
import type { Problem } from '../problem.ts'
import { type IssueInWords, issueWords } from './issue-words.ts'
import type { Place } from './place.ts'
import type { YamlPlaces } from './yaml-places.ts'

/** What turning schema issues into problems needs to know. */
export interface IssueContext {
  readonly file: string
  /** Begins every rule's name: `front-matter`, `site`, `campaign`. */
  readonly kind: string
  readonly schema: z.core.$ZodType
  readonly places: YamlPlaces
}

/** Problems for what a schema found, each at the key or value concerned, in the order of the file. */
export function issueProblems(
  issues: readonly z.core.$ZodIssue[],
  { file, kind, schema, places }: IssueContext,
): readonly Problem[] {
  const { has, isEmpty } = places
  const told = issueWords(issues, { schema, format: 'yaml', has, isEmpty })
  const problems = told.map(({ rule, message, mend, ...where }): Problem => {
    const place = placeOf(where, places)
    return { file, ...place, severity: 'error', message, mend, rule: `${kind}-${rule}` }
  })
  return problems.sort((a, b) => a.line - b.line || a.column - b.column)
}

function placeOf({ path, on }: Pick<IssueInWords, 'path' | 'on'>, places: YamlPlaces): Place {
  switch (on) {
    case 'key':
      return places.key(path)
    case 'value':
      return places.value(path)
    case 'holder':
      return places.key(path.slice(0, -1))
  }
}
