import type { Article } from '../articles/article.ts'
import type { Checked } from '../problem.ts'

/** An article that came from a feed, as it was read: refused where it does not say where it is read, having no page here. */
export function readElsewhere(file: string, parsed: Checked<Article>): Checked<Article> {
  if (!parsed.ok || parsed.value.elsewhere !== undefined) return parsed
  const message = 'This article came from a feed and does not say where it is read'
  const mend = 'Delete the file; the feed brings the article no more'
  const at = { file, line: 1, column: 1 }
  return {
    ok: false,
    problems: [{ ...at, rule: 'incoming-no-address', severity: 'error', message, mend }],
  }
}
