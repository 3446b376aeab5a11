import { join } from 'node:path'
import { readOwnerFiles } from '../../functions/cli/owner-files.ts'
import { packageRoot } from '../../functions/cli/settings.ts'
import type { Article } from '../../functions/core/articles/article.ts'
import { readPublication } from '../../functions/core/publication/read-publication.ts'

/** The sample content as it comes with the product, read and checked. */
export async function sampleContent() {
  const files = await readOwnerFiles(join(packageRoot, 'content'))
  const read = readPublication(files)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return { files, publication: read.value }
}

/** The longest sample article: every shape that an article can have is in it. */
export function longestOf(articles: readonly Article[]): Article {
  const [longest] = articles.toSorted((one, other) => other.words - one.words)
  if (!longest) throw new Error('there is no sample article')
  return longest
}
