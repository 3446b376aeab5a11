import { type Keeping, keptReading } from '../adapters/kept-reading.ts'
import type { ArticleRegister } from '../core/publication/article-register.ts'
import type { PageFrame } from '../core/site/pages/page.ts'
import type { CompiledStore } from '../flows/file-ports.ts'
import type { Clock, Log } from '../flows/ports.ts'
import { readDisposable } from '../flows/read-disposable.ts'

/** Milliseconds that a read model is used before it is read again. */
const freshFor = 30_000

interface ModelPorts {
  readonly compiled: CompiledStore
  readonly clock: Clock
  readonly log: Log
}

/** Reads what was compiled for the public pages, and keeps it for half a minute, or until it can be read again. Throws when nothing is published. */
export function publishedModel(ports: ModelPorts, keepFor = freshFor): () => Promise<PageFrame> {
  return keptReading(keeping(ports, 'the published frame', keepFor), async () => {
    const model = await ports.compiled.read('public')
    if (model === undefined) throw new Error('Nothing is published yet: upload the content first.')
    return model as PageFrame
  })
}

/** Reads which articles have, or had, a page, and keeps it for half a minute; empty before the first publishing. */
export function publishedArticles(ports: ModelPorts, keepFor = freshFor): () => Promise<ArticleRegister> {
  return keptReading(keeping(ports, 'the register of articles', keepFor), async () => {
    return ((await ports.compiled.read('articles')) ?? {}) as ArticleRegister
  })
}

/** Reads the domains of throw-away mailboxes, which change with the product only, and keeps them for an hour. */
export function publishedDisposable(ports: ModelPorts): () => Promise<ReadonlySet<string>> {
  return keptReading(keeping(ports, 'the list of throw-away mailboxes', 3_600_000), () =>
    readDisposable(ports),
  )
}

function keeping({ clock, log }: ModelPorts, what: string, freshFor: number): Keeping {
  return { clock, log, what, freshFor }
}
