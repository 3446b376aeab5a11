import type { z } from '@hono/zod-openapi'
import { issueWords } from '../core/yaml/issue-words.ts'
import type { FieldFault } from './problem-json.ts'
import { problemInWords } from './sentence.ts'

/** What was asked for, held against the schema that found fault with it. */
export interface Faulty {
  readonly issues: readonly z.core.$ZodIssue[]
  readonly schema: z.core.$ZodType
  readonly value: unknown
  /** What the fault is called that is about no field of it, such as `body`. */
  readonly whole: string
}

/** What a schema found, one fault a field by its dotted path (or `whole`), in the words that files get, each with its mend. */
export function fieldFaults({ issues, schema, value, whole }: Faulty): readonly FieldFault[] {
  const has = (path: readonly PropertyKey[]) => isThere(value, path)
  const told = issueWords(issues, { schema, format: 'json', has, isEmpty: () => false })
  const faults = told.map(({ path, rule, message, mend }) => ({
    field: path.map((step) => String(step).slice(0, 60)).join('.') || whole,
    rule,
    message: problemInWords({ message, mend }),
  }))
  return faults.filter(({ field }, index) => faults.findIndex((other) => other.field === field) === index)
}

function isThere(value: unknown, path: readonly PropertyKey[]): boolean {
  const [step, ...rest] = path
  if (step === undefined) return true
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false
  return isThere((value as Readonly<Record<PropertyKey, unknown>>)[step], rest)
}
