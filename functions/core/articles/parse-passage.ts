import { type Checked, hasErrors } from '../problem.ts'
import type { Passage } from './article.ts'
import { parseSource } from './parse-source.ts'

/** Reads a piece of Markdown without front matter, such as the words above a digest. */
export function parsePassage({
  file,
  source,
  lang,
  siteUrl,
}: {
  readonly file: string
  readonly source: string
  readonly lang: string
  readonly siteUrl: string
}): Checked<Passage> {
  const parsed = parseSource(file, source, siteUrl)
  if (!parsed.ok) return parsed
  if (hasErrors(parsed.problems)) return { ok: false, problems: parsed.problems }
  return { ok: true, value: { file, path: '/', lang, body: parsed.value.body }, problems: parsed.problems }
}
