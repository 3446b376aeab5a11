import type { z } from 'zod'
import type { Problem } from '../problem.ts'
import { exampleLine, homeOf } from './example-values.ts'
import { knownKeys, schemaAt } from './known-keys.ts'
import { isGroup, shapeWords } from './shape-words.ts'
import { nearest, suggest } from './suggestion.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]
type Words = Pick<Problem, 'rule' | 'message' | 'mend'>

/** What a schema was held against. */
export interface IssueSubject {
  readonly schema: z.core.$ZodType
  /** How it is written, which decides how a mend is. */
  readonly format: 'yaml' | 'json'
  /** True when something stands at the path. */
  has(path: Path): boolean
  /** True for a key without a value. */
  isEmpty(path: Path): boolean
}

/** One fault in words: what stands where, and whether its key, its value or what should hold it is meant. */
export interface IssueInWords extends Words {
  readonly path: Path
  readonly on: 'key' | 'value' | 'holder'
}

/** What a schema found, in an owner's words, without what only repeats another fault. */
export function issueWords(issues: readonly Issue[], subject: IssueSubject): readonly IssueInWords[] {
  return withoutEchoes(issues, [], subject).flatMap((issue) => wordsOf(issue, issue.path, subject))
}

/** Leaves out what only repeats another issue: the size of a value of the wrong type, and a key missing because it is misspelt. */
function withoutEchoes(issues: readonly Issue[], base: Path, { schema }: IssueSubject): readonly Issue[] {
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

function wordsOf(issue: Issue, path: Path, subject: IssueSubject): readonly IssueInWords[] {
  const at = (on: IssueInWords['on'], words: Words) => [{ path, on, ...words }]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        on: 'key',
        ...unknownKey(key, path, subject),
      }))
    case 'invalid_union': {
      const branch = likeliestBranch(issue.errors)
      if (branch === undefined) return at('value', wrongShape(path, subject))
      return withoutEchoes(branch, path, subject).flatMap((inner) =>
        wordsOf(inner, [...path, ...inner.path], subject),
      )
    }
    case 'invalid_key':
      return at('key', custom(issue.issues[0], 'This key cannot be used'))
    case 'invalid_type':
    case 'invalid_value':
      if (!subject.has(path)) return at('holder', missingKey(path, subject))
      if (subject.isEmpty(path)) return at('key', emptyValue(path))
      return at(
        'value',
        issue.code === 'invalid_type' ? wrongType(issue, path, subject) : wrongValue(issue, path),
      )
    case 'too_small':
    case 'too_big':
      return at('value', wrongSize(issue, path))
    default:
      return at('value', custom(issue, 'This value cannot be used'))
  }
}

/** The branch the author meant: the one whose outer shape fits, with the fewest faults inside. */
function likeliestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const fitting = branches.filter((branch) =>
    branch.every((issue) => issue.path.length > 0 || !['invalid_type', 'invalid_value'].includes(issue.code)),
  )
  return [...fitting].sort((a, b) => a.length - b.length)[0]
}

function unknownKey(key: string, path: Path, { schema, format }: IssueSubject): Words {
  const home = homeOf(schema, key)
  const line = home && exampleLine(schema, [home], { format, wanted: (each) => each === key })
  const where = path.length === 0 ? '' : ` in \`${path.join('.')}\``
  return {
    rule: 'unknown-key',
    message: `\`${key.slice(0, 60)}\` is not a key that can stand here${where}`,
    mend: line
      ? `It belongs in \`${home}\`. Write for example ${line}`
      : suggest(key, knownKeys(schema, path), 'Remove it'),
  }
}

function missingKey(path: Path, { schema, format, has }: IssueSubject): Words {
  const where = path.length > 1 ? ` in \`${path.slice(0, -1).join('.')}\`` : ''
  const key = String(path.at(-1) ?? '')
  const wanted = schemaAt(schema, path)
  const name = format === 'yaml' ? `${key}:` : key
  const holder = path.slice(0, -1)
  const line = exampleLine(schema, holder, { format, wanted: (each) => has([...holder, each]) })
  const add = isGroup(wanted) ? `Add ${name} with ${shapeWords(wanted)}` : `Add ${name}`
  const mend = line === undefined ? add : `Write for example ${line}`
  return { rule: 'missing-key', message: `\`${key}\` is missing${where}`, mend }
}

function emptyValue(path: Path): Words {
  return { rule: 'empty', message: `${nameOf(path)} is empty`, mend: 'Fill it in, or remove the key' }
}

function nameOf(path: Path): string {
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

function wrongType(issue: z.core.$ZodIssueInvalidType, path: Path, { schema, format }: IssueSubject): Words {
  const kind = KINDS[issue.expected] ?? issue.expected
  const wanted = schemaAt(schema, path)
  const whole = format === 'yaml' ? 'lines of key: value' : 'one JSON object'
  const words = path.length === 0 ? whole : isGroup(wanted) ? shapeWords(wanted) : kind
  const mend = kind === 'text' ? 'Write text, in quotes if it looks like a number' : `Write ${words}`
  return { rule: 'wrong-type', message: `${nameOf(path)} has to be ${kind}`, mend }
}

function wrongShape(path: Path, { schema, format }: IssueSubject): Words {
  const line = exampleLine(schema, path, { format, wanted: () => false })
  return {
    rule: 'wrong-type',
    message: `${nameOf(path)} has none of the forms that it can have`,
    mend: `Write ${shapeWords(schemaAt(schema, path))}${line === undefined ? '' : `, for example ${line}`}`,
  }
}

function wrongValue(issue: z.core.$ZodIssueInvalidValue, path: Path): Words {
  const allowed = issue.values.map(String)
  return {
    rule: 'wrong-value',
    message: `${nameOf(path)} cannot have this value`,
    mend: `Use one of: ${allowed.join(', ')}`,
  }
}

function wrongSize(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, path: Path): Words {
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
    rule: typeof params?.rule === 'string' ? params.rule : 'wrong-value',
    message: issue?.code === 'custom' ? issue.message : fallback,
    mend: typeof params?.mend === 'string' ? params.mend : 'Write it in another way',
  }
}
