import type { ArticleForm } from '../core/articles/article-form.ts'
import type { Ports } from './ports.ts'
import type { ReadArticle } from './read-article.ts'
import type { RenderedArticle } from './render-article.ts'

/** An article in one form; undefined where nothing could be read of it. What renders it is loaded when it is first asked for. */
export async function previewArticle(
  ports: Pick<Ports, 'clock'>,
  { publication, article }: ReadArticle,
  form: ArticleForm,
): Promise<RenderedArticle | undefined> {
  if (!article) return undefined
  const { renderArticle } = await import('./render-article.ts')
  return renderArticle({ publication, article, now: ports.clock.now() }, form)
}
