import type { Publication } from '../core/publication/publication.ts'
import { keyOf } from '../core/publication/site-output.ts'
import { type IndexedPosts, indexPosts } from '../core/syndication/index-posts.ts'
import { compiledPostName, type PostIndex } from '../core/syndication/post-index.ts'
import { inParallel } from './in-parallel.ts'
import { orderTidying } from './order-tidying.ts'
import type { Ports } from './ports.ts'
import { pushOutgoing } from './push-outgoing.ts'

const writesAtOnce = 16

export type PublishPostsPorts = Pick<Ports, 'clock' | 'code' | 'compiled' | 'waiting'>

/**
 * Compiles what other networks are to be told, and has them told when it changed. A site that names no network, and never
 * did, has none of it.
 */
export async function publishPosts(ports: PublishPostsPorts, publication: Publication): Promise<void> {
  const stored = (await ports.compiled.read('posts')) as PostIndex | undefined
  if (stored === undefined && Object.keys(publication.site.syndication).length === 0) return
  const given = { publication, now: ports.clock.now(), code: ports.code }
  const written = new Set<string>()
  const keep = async ({ compiled }: IndexedPosts) => {
    const fresh = compiled.filter(({ articleId, mark }) => !written.has(compiledPostName(articleId, mark)))
    await inParallel(fresh, writesAtOnce, async (post) => {
      const name = compiledPostName(post.articleId, post.mark)
      await ports.compiled.write(name, post)
      written.add(name)
    })
  }
  let indexed = indexPosts(stored, given)
  // Before the index leads to them.
  await keep(indexed)
  await ports.compiled.change('posts', (now) => {
    indexed = indexPosts(now as PostIndex | undefined, given)
    return keyOf(now ?? null) === keyOf(indexed.index) ? now : indexed.index
  })
  await keep(indexed)
  if (stored !== undefined) {
    await putBack(ports, indexed)
    if (leavesAny(stored, indexed.index)) await orderTidying(ports)
  }
  await tell(ports, keyOf(indexed.index))
}

/** True when a compiled post is left behind that the index named before. */
function leavesAny({ posts: before }: PostIndex, { posts: now }: PostIndex): boolean {
  return Object.values(before).some(({ id, mark }) => now[id]?.mark !== mark)
}

/** A post that the index names again may have been removed as a leftover in the meantime (`tidyPosts`). */
async function putBack(ports: PublishPostsPorts, { compiled }: IndexedPosts): Promise<void> {
  await inParallel(compiled, writesAtOnce, async (post) => {
    const name = compiledPostName(post.articleId, post.mark)
    if ((await ports.compiled.read(name)) === undefined) await ports.compiled.write(name, post)
  })
}

/** Pushes before it notes that it did: a publisher that dies in between tells once more. */
async function tell(ports: PublishPostsPorts, mark: string): Promise<void> {
  if ((await ports.compiled.read('posts-told')) === mark) return
  await pushOutgoing(ports, { id: 'syndicate', message: { kind: 'syndicate' } })
  await ports.compiled.write('posts-told', mark)
}
