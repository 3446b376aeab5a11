import type { RenderContext } from '../articles/render-context.ts'
import { derivedFrom } from './derived.ts'
import type { Publication } from './publication.ts'

/** What renderers know of the publication besides the article itself; articles with a page only. */
export function renderContextOf(publication: Publication): RenderContext {
  return derivedFrom(publication).context
}
