import type { PageFrame } from '../core/site/pages/page.ts'
import type { Clock, CompiledStore } from '../flows/ports.ts'

/** Milliseconds that a read model is used before it is read again. */
const freshFor = 30_000

/** Reads what was compiled for the public pages, and keeps it for half a minute. Throws when nothing is published. */
export function publishedModel(
  ports: { readonly compiled: CompiledStore; readonly clock: Clock },
  keepFor = freshFor,
): () => Promise<PageFrame> {
  let kept: { readonly model: Promise<PageFrame>; readonly at: number } | undefined
  const read = async () => {
    const model = await ports.compiled.read('public')
    if (model === undefined) throw new Error('Nothing is published yet: upload the content first.')
    return model as PageFrame
  }
  return async () => {
    if (!kept || ports.clock.real() - kept.at > keepFor) kept = { model: read(), at: ports.clock.real() }
    try {
      return await kept.model
    } catch (cause) {
      kept = undefined
      throw cause
    }
  }
}
