import * as z from 'zod'
import { articleWordsSchema } from '../articles/article-words.ts'
import { mailWordsSchema } from '../email/mail-words.ts'
import type { Immutable } from '../immutable.ts'
import type { Checked } from '../problem.ts'
import { parseYaml } from '../yaml/parse-yaml.ts'
import { pageWordsSchema } from './page-words.ts'

/** Everything a subscriber reads outside articles. Strict: a missing or an unknown key stops the check. */
const wordsSchema = z.strictObject({
  pages: pageWordsSchema,
  articles: articleWordsSchema,
  mail: mailWordsSchema,
})

/** The words of one language. */
export type Words = Immutable<z.infer<typeof wordsSchema>>

/** Reads templates/words/<lang>.yaml; `file` names it in problems. */
export function parseWords(file: string, source: string): Checked<Words> {
  return parseYaml({ file, source, schema: wordsSchema, kind: 'words' })
}
