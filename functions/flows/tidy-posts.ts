import { day } from '../core/instant.ts'
import { targetNames } from '../core/syndication/post.ts'
import { compiledPostName, type PostIndex } from '../core/syndication/post-index.ts'
import { inParallel } from './in-parallel.ts'
import type { Ports } from './ports.ts'

const atOnce = 8
/** More are left to the next time: this one has to end. */
const mostRemoved = 500

/**
 * Removes the compiled posts that neither the index nor a call in doubt refers to any more, and answers how many. Of two things
 * that happen at once neither loses a post: whoever removes looks at the index afterwards and puts back what it names by
 * then; a publisher looks, once the index names a post, whether it is there.
 */
export async function tidyPosts(ports: Pick<Ports, 'clock' | 'compiled' | 'posts'>): Promise<number> {
  const all = await ports.compiled.list('posts/')
  if (all.length === 0) return 0
  // Younger ones may be of a publishing that has not come to the index yet.
  const old = all.filter(({ written }) => written <= ports.clock.real() - day).map(({ name }) => name)
  const named = await namesOf(ports)
  const left = old.filter((name) => !named.has(name)).slice(0, mostRemoved)
  const bodies = await inParallel(left, atOnce, async (name) => {
    const body = await ports.compiled.read(name)
    await ports.compiled.remove(name)
    return { name, body }
  })
  if (left.length === 0) return 0
  const now = await namesOf(ports)
  const wanted = bodies.filter(({ name, body }) => now.has(name) && body !== undefined)
  await inParallel(wanted, atOnce, ({ name, body }) => ports.compiled.write(name, body))
  return left.length - wanted.length
}

/** The compiled posts that somebody may still read. */
async function namesOf(ports: Pick<Ports, 'compiled' | 'posts'>): Promise<ReadonlySet<string>> {
  // The ledger first: what a call in doubt carries was the index's before.
  const rows = (await Promise.all(targetNames.map((target) => ports.posts.ofTarget(target)))).flat()
  const index = (await ports.compiled.read('posts')) as PostIndex | undefined
  return new Set([
    ...Object.values(index?.posts ?? {}).map(({ id, mark }) => compiledPostName(id, mark)),
    ...rows.flatMap(({ articleId, unsure }) => (unsure ? [compiledPostName(articleId, unsure.post)] : [])),
  ])
}
