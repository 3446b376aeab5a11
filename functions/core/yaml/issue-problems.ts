import type { z } from 'zod'
import type { Problem } from '../problem.ts'
import { knownKeys, schemaAt } from './known-keys.ts'
import type { Place } from './place.ts'
import { isGroup, shapeWords } from './shape-words.ts'
import { nearest, suggest } from './suggestion.ts'
import type { YamlPlaces } from './yaml-places.ts'

type Issue = z.core.$ZodIssue
type Words = Pick<Problem, 'rule' | 'message' | 'mend'>

/** What turning schema issues into problems needs to know. */
export interface IssueContext {
  readonly file: string
  /** Begins every rule's name: `front-matter`, `site`, `campaign`. */
  readonly kind: string
  readonly schema: z.core.$ZodType
  readonly places: YamlPlaces
}

/** Problems for what a schema found, each at the key or value concerned, in the order of the file. */
export function issueProblems(issues: readonly Issue[], context: IssueContext): readonly Problem[] {
  const problems = withoutEchoes(issues, [], context).flatMap((issue) =>
    problemsOf(issue, issue.path, context),
  )
  return problems.sort((a, b) => a.line - b.line || a.column - b.column)
}

/** Leaves out what only repeats another issue: the size of a value of the wrong type, and a key missing because it is misspelt. */
function withoutEchoes(
  issues: readonly Issue[],
  base: readonly PropertyKey[],
  { schema }: IssueContext,
): readonly Issue[] {
  const mistyped = new Set(
    issues.filter(({ code }) => code === 'invalid_type').map(({ path }) => path.join('.')),
  )
  const meant = new Set(
    issues.flatMap((issue) => {
      if (issue.code !== 'unrecognized_keys') return []
      const known = knownKeys(schema, [...base, ...issue.path])
      return issue.keys.map((key) => [...issue.path, nearest(key, known) ?? key].join('.'))
    }),
  )
  return issues.filter(({ code, path }) => {
    const where = path.join('.')
    if (code === 'too_small' || code === 'too_big') return !mistyped.has(where)
    return (code !== 'invalid_type' && code !== 'invalid_value') || !meant.has(where)
  })
}

function problemsOf(issue: Issue, path: readonly PropertyKey[], context: IssueContext): Problem[] {
  const { places } = context
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        problem(context, places.key([...path, key]), unknownKey(key, path, context)),
      )
    case 'invalid_union': {
      const branch = likeliestBranch(issue.errors)
      if (branch === undefined) return [problem(context, places.value(path), wrongShape(path, context))]
      return withoutEchoes(branch, path, context).flatMap((inner) =>
        problemsOf(inner, [...path, ...inner.path], context),
      )
    }
    case 'invalid_key':
      return [problem(context, places.key(path), custom(issue.issues[0], 'This key cannot be used'))]
    case 'invalid_type':
    case 'invalid_value':
      if (!places.has(path))
        return [problem(context, places.key(path.slice(0, -1)), missingKey(path, context))]
      if (places.isEmpty(path)) return [problem(context, places.key(path), emptyValue(path))]
      return [
        problem(
          context,
          places.value(path),
          issue.code === 'invalid_type' ? wrongType(issue, path, context) : wrongValue(issue, path),
        ),
      ]
    case 'too_small':
    case 'too_big':
      return [problem(context, places.value(path), wrongSize(issue, path))]
    default:
      return [problem(context, places.value(path), custom(issue, 'This value cannot be used'))]
  }
}

function problem({ file, kind }: IssueContext, place: Place, words: Words): Problem {
  return { file, ...place, severity: 'error', ...words, rule: `${kind}-${words.rule}` }
}

/** The branch the author meant: the one whose outer shape fits, with the fewest faults inside. */
function likeliestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const fitting = branches.filter((branch) =>
    branch.every((issue) => issue.path.length > 0 || !['invalid_type', 'invalid_value'].includes(issue.code)),
  )
  return [...fitting].sort((a, b) => a.length - b.length)[0]
}

function unknownKey(key: string, path: readonly PropertyKey[], { schema }: IssueContext): Words {
  const where = path.length === 0 ? '' : ` in \`${path.join('.')}\``
  return {
    rule: 'unknown-key',
    message: `\`${key.slice(0, 60)}\` is not a key that can stand here${where}`,
    mend: suggest(key, knownKeys(schema, path), 'Remove it'),
  }
}

function missingKey(path: readonly PropertyKey[], { schema }: IssueContext): Words {
  const where = path.length > 1 ? ` in \`${path.slice(0, -1).join('.')}\`` : ''
  const key = String(path.at(-1) ?? '')
  const wanted = schemaAt(schema, path)
  const mend = isGroup(wanted) ? `Add ${key}: with ${shapeWords(wanted)}` : `Add ${key}:`
  return { rule: 'missing-key', message: `\`${key}\` is missing${where}`, mend }
}

function emptyValue(path: readonly PropertyKey[]): Words {
  return { rule: 'empty', message: `${nameOf(path)} is empty`, mend: 'Fill it in, or remove the key' }
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'This' : `\`${path.join('.')}\``
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a group of keys',
  record: 'a group of keys',
  array: 'a list',
}

function wrongType(
  issue: z.core.$ZodIssueInvalidType,
  path: readonly PropertyKey[],
  { schema }: IssueContext,
): Words {
  const kind = KINDS[issue.expected] ?? issue.expected
  const wanted = schemaAt(schema, path)
  const words = path.length === 0 ? 'lines of key: value' : isGroup(wanted) ? shapeWords(wanted) : kind
  const mend = kind === 'text' ? 'Write text, in quotes if it looks like a number' : `Write ${words}`
  return { rule: 'wrong-type', message: `${nameOf(path)} has to be ${kind}`, mend }
}

function wrongShape(path: readonly PropertyKey[], { schema }: IssueContext): Words {
  return {
    rule: 'wrong-type',
    message: `${nameOf(path)} has none of the forms that it can have`,
    mend: `Write ${shapeWords(schemaAt(schema, path))}`,
  }
}

function wrongValue(issue: z.core.$ZodIssueInvalidValue, path: readonly PropertyKey[]): Words {
  const allowed = issue.values.map(String)
  return {
    rule: 'wrong-value',
    message: `${nameOf(path)} cannot have this value`,
    mend: `Use one of: ${allowed.join(', ')}`,
  }
}

function wrongSize(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  path: readonly PropertyKey[],
): Words {
  const small = issue.code === 'too_small'
  const limit = String(small ? issue.minimum : issue.maximum)
  const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : ''
  const bound = small ? 'at least' : 'at most'
  if (small && unit !== '' && limit === '1') {
    return emptyValue(path)
  }
  return {
    rule: small ? 'too-small' : 'too-big',
    message: `${nameOf(path)} has to be ${bound} ${limit}${unit}`,
    mend: small || unit === '' ? `Write ${bound} ${limit}${unit}` : `Shorten it to ${limit}${unit}`,
  }
}

function custom(issue: Issue | undefined, fallback: string): Words {
  const params = issue?.code === 'custom' ? issue.params : undefined
  return {
    rule: 'wrong-value',
    message: issue?.code === 'custom' ? issue.message : fallback,
    mend: typeof params?.mend === 'string' ? params.mend : 'Write it in another way',
  }
}
