import type { ArticleRegister } from '../core/publication/article-register.ts'
import type { PageFrame } from '../core/site/pages/page.ts'
import type { Clock, CompiledStore } from '../flows/ports.ts'

/** Milliseconds that a read model is used before it is read again. */
const freshFor = 30_000

interface ModelPorts {
  readonly compiled: CompiledStore
  readonly clock: Clock
}

/** Reads what was compiled for the public pages, and keeps it for half a minute. Throws when nothing is published. */
export function publishedModel(ports: ModelPorts, keepFor = freshFor): () => Promise<PageFrame> {
  return kept(ports.clock, keepFor, async () => {
    const model = await ports.compiled.read('public')
    if (model === undefined) throw new Error('Nothing is published yet: upload the content first.')
    return model as PageFrame
  })
}

/** Reads which articles have, or had, a page, and keeps it for half a minute; empty before the first publishing. */
export function publishedArticles(ports: ModelPorts, keepFor = freshFor): () => Promise<ArticleRegister> {
  return kept(ports.clock, keepFor, async () => {
    return ((await ports.compiled.read('articles')) ?? {}) as ArticleRegister
  })
}

/** Answers what was read last while it is fresh; a reading that failed is not kept. */
function kept<T>(clock: Clock, keepFor: number, read: () => Promise<T>): () => Promise<T> {
  let last: { readonly value: Promise<T>; readonly at: number } | undefined
  return async () => {
    if (!last || clock.real() - last.at > keepFor) last = { value: read(), at: clock.real() }
    try {
      return await last.value
    } catch (cause) {
      last = undefined
      throw cause
    }
  }
}
