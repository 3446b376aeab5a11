import { decode } from '../core/publication/owner-files.ts'
import type { Ports } from './ports.ts'

/** `unknown-article`: no article of that slug came from a feed; `conflict`: it was changed meanwhile. */
export type LeftOut = 'done' | 'unknown-article' | 'conflict'

/**
 * Leaves an article that came from a feed out of lists and digests for good, or lets it in again. Its file says so, and keeps
 * saying so whenever the feed edits the article.
 */
export async function leaveOut(
  ports: Pick<Ports, 'composer' | 'content'>,
  { slug, isLeftOut }: { readonly slug: string; readonly isLeftOut: boolean },
): Promise<LeftOut> {
  const read = await ports.composer.read()
  const articles = read.ok ? read.value.articles : []
  const article = articles.find((each) => each.slug === slug && each.elsewhere !== undefined)
  if (!article) return 'unknown-article'
  const { file } = article
  const tag = (await ports.content.list(file)).find(({ path }) => path === file)?.etag
  const bytes = await ports.content.read(file)
  if (tag === undefined || bytes === undefined) return 'conflict'
  const status = isLeftOut ? 'archived' : 'published'
  const source = decode(bytes).replace(/^status: .*$/m, `status: "${status}"`)
  const written = await ports.content.write(file, new TextEncoder().encode(source), tag)
  return written === 'written' ? 'done' : 'conflict'
}
