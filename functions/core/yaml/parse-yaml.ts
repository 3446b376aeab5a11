import { type Document, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import type { Checked, Problem } from '../problem.ts'
import { issueProblems } from './issue-problems.ts'
import { notUtf8 } from './not-utf8.ts'
import type { Place } from './place.ts'
import { yamlDoubts } from './yaml-doubts.ts'
import { yamlFault } from './yaml-faults.ts'
import { type YamlPlaces, yamlPlaces } from './yaml-places.ts'

const MAX_CHARACTERS = 65_536

/** One YAML document and what it should hold. */
export interface YamlInput<Schema extends z.ZodType> {
  /** Path below the content folder, for problems. */
  readonly file: string
  readonly source: string
  readonly schema: Schema
  /** Begins every rule's name: `front-matter`, `site`, `campaign`. */
  readonly kind: string
  /** The file's line that `source` begins on; 1 when left out, 2 for front matter. */
  readonly firstLine?: number
}

/** A checked value, and where each part of it stands, by dotted path. */
export interface Located<T> {
  readonly value: T
  readonly places: Readonly<Record<string, Place>>
}

/** Parses YAML 1.2 (core schema, no aliases, no tags) and checks it; problems point at the key or value concerned. */
export function parseYaml<Schema extends z.ZodType>(input: YamlInput<Schema>): Checked<z.output<Schema>> {
  const located = parseLocatedYaml(input)
  return located.ok ? { ok: true, value: located.value.value, problems: located.problems } : located
}

/** As `parseYaml`, keeping the places for checks that come later. */
export function parseLocatedYaml<Schema extends z.ZodType>(
  input: YamlInput<Schema>,
): Checked<Located<z.output<Schema>>> {
  const { file, source, schema, kind, firstLine = 1 } = input
  if (source.length > MAX_CHARACTERS) return refused(tooLong(input))
  const garbled = notUtf8(file, source, firstLine)
  if (garbled !== undefined) return refused(garbled)
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, logLevel: 'error' })
  const places = yamlPlaces(document, lines, firstLine)
  const faults = syntaxProblems(document, places, input)
  if (faults.length > 0) return refused(...faults)
  const result = schema.safeParse(document.toJS() ?? {})
  if (result.success) {
    const problems = doubts(document, places, input)
    return { ok: true, value: { value: result.data, places: places.all() }, problems }
  }
  return refused(...issueProblems(result.error.issues, { file, kind, schema, places }))
}

function refused(...problems: readonly Problem[]): { ok: false; problems: readonly Problem[] } {
  return { ok: false, problems }
}

function tooLong({ file, kind, firstLine = 1 }: YamlInput<z.ZodType>): Problem {
  return {
    file,
    line: firstLine,
    column: 1,
    rule: `${kind}-too-long`,
    severity: 'error',
    message: `This is longer than ${MAX_CHARACTERS} characters`,
    mend: 'Shorten it',
  }
}

function syntaxProblems(
  document: Document,
  places: YamlPlaces,
  input: YamlInput<z.ZodType>,
): readonly Problem[] {
  const { file, kind, source } = input
  const errors = [...document.errors, ...document.warnings].filter(
    ({ pos }, index, all) => all.findIndex((other) => other.pos[0] === pos[0]) === index,
  )
  const faults = errors.slice(0, 5).map((error) => {
    const { offset, ...words } = yamlFault(error, source)
    const rule = error.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'yaml-syntax'
    return { place: places.at(offset), rule, ...words }
  })
  visit(document, {
    Alias(_, alias) {
      const place = places.at(alias.range?.[0] ?? 0)
      const message = 'YAML aliases are not used here'
      faults.push({
        place,
        rule: 'yaml-alias',
        message,
        mend: 'Write the value out, or in quotes if it begins with *',
      })
      return visit.BREAK
    },
  })
  return faults.map(({ place, ...words }) => ({
    file,
    ...place,
    severity: 'error',
    ...words,
    rule: `${kind}-${words.rule}`,
  }))
}

function doubts(
  document: Document,
  places: YamlPlaces,
  { file, kind }: YamlInput<z.ZodType>,
): readonly Problem[] {
  return yamlDoubts(document).map(({ offset, rule, ...words }) => ({
    file,
    ...places.at(offset),
    severity: 'warning',
    ...words,
    rule: `${kind}-${rule}`,
  }))
}
