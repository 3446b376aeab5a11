import { createHash } from 'node:crypto'
import type { Root } from 'mdast'
import type { Checked, Problem } from '../problem.ts'
import { notUtf8 } from '../yaml/not-utf8.ts'
import { parseMarkdown } from './markdown.ts'
import { bodyProblems } from './rules/body-problems.ts'
import { capProblems } from './source-caps.ts'
import { treeProblems } from './tree-caps.ts'

/** A Markdown file, cut in two. */
export interface ParsedSource {
  /** YAML between the `---` lines; undefined when there is none. */
  readonly frontMatter: string | undefined
  readonly body: Root
  /** The Markdown below the front matter, as written, without blank lines around it. */
  readonly text: string
  /** Changes with every byte of the file. */
  readonly mark: string
  readonly problems: readonly Problem[]
}

/** Parses a file or a piece of Markdown; refused before parsing when it is over a limit (source-caps.ts). */
export function parseSource(file: string, source: string, siteUrl: string): Checked<ParsedSource> {
  const caps = capProblems(file, source)
  if (caps.length > 0) return { ok: false, problems: caps }
  const garbled = notUtf8(file, source)
  if (garbled !== undefined) return { ok: false, problems: [garbled] }
  const root = parseMarkdown(source)
  const tree = treeProblems(file, root)
  if (tree.length > 0) return { ok: false, problems: tree }
  const [first, ...rest] = root.children
  const matter = first?.type === 'yaml' ? first : undefined
  const body: Root = matter === undefined ? root : { type: 'root', children: rest }
  const text = source.slice(matter?.position?.end.offset ?? 0).trim()
  const problems = bodyProblems({ file, body, siteUrl })
  const mark = createHash('sha256').update(source).digest('base64url').slice(0, 22)
  return { ok: true, value: { frontMatter: matter?.value, body, text, mark, problems }, problems }
}

/** The problem of a file that should begin with front matter and does not. */
export function frontMatterMissing(file: string, source: string): Problem {
  const [message, mend] = missingWords(source)
  return { file, line: 1, column: 1, rule: 'front-matter-missing', severity: 'error', message, mend }
}

function missingWords(source: string): readonly [message: string, mend: string] {
  if (/^---[ \t]*(\r?\n|$)/.test(source))
    return ['The front matter is not closed', 'Put --- on a line of its own below the last key']
  if (/^\s+---[ \t]*\r?\n/.test(source))
    return [
      'Something stands before the --- that opens the front matter',
      'Remove the blank lines and spaces above it',
    ]
  return ['The file does not begin with front matter', 'Begin the file with ---, the keys, and another ---']
}
