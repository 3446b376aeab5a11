import { type Checked, hasErrors } from '../problem.ts'
import type { Passage } from './article.ts'
import { parseSource } from './parse-source.ts'
import { type Uses, usesOf } from './uses.ts'

/** Reads a piece of Markdown without front matter, such as the words above a digest, which begins at a line of its file. */
export function parsePassage({
  file,
  source,
  lang,
  siteUrl,
  firstLine = 1,
}: {
  readonly file: string
  readonly source: string
  readonly lang: string
  readonly siteUrl: string
  readonly firstLine?: number
}): Checked<Passage & Uses> {
  const parsed = parseSource(file, '\n'.repeat(firstLine - 1) + source, siteUrl)
  if (!parsed.ok) return parsed
  if (hasErrors(parsed.problems)) return { ok: false, problems: parsed.problems }
  const { body } = parsed.value
  const value = { file, path: '/', lang, body, ...usesOf(body, file, siteUrl) }
  return { ok: true, value, problems: parsed.problems }
}
