import type { LedgerRow } from '../core/syndication/ledger-row.ts'
import { planPost } from '../core/syndication/plan-post.ts'
import { type PlannedPost, type Post, type TargetName, targetNames } from '../core/syndication/post.ts'
import { compiledPostName, type IndexedPost, type PostIndex } from '../core/syndication/post-index.ts'
import { type PostStanding, postStanding } from '../core/syndication/post-standing.ts'
import { inParallel } from './in-parallel.ts'
import { findPost } from './order-post.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'

export type ReadSyndicationPorts = Pick<Ports, 'clock' | 'compiled' | 'posts'>

/** How an article stands at a network, and what would be said there; that is absent where nothing would be. */
export interface ShownStanding extends PostStanding {
  readonly said?: PlannedPost
}

/** Whose standing is asked for; everybody's where nothing is named. */
export interface ReadSyndication {
  /** A slug, or an id. */
  readonly article?: string
  readonly target?: TargetName
}

/** `targets`: the networks of site.yaml. */
export type SyndicationReading =
  | {
      readonly kind: 'read'
      readonly targets: readonly TargetName[]
      readonly standings: readonly ShownStanding[]
    }
  | { readonly kind: 'unknown-article' }

const readsAtOnce = 8

/**
 * Tells where the articles stand at other networks, the newest article first, and asks no network for it. What would be said is
 * told of whatever is to be done, and of every line when one article is asked for.
 */
export async function readSyndication(
  ports: ReadSyndicationPorts,
  { article, target }: ReadSyndication = {},
): Promise<SyndicationReading> {
  const index = ((await ports.compiled.read('posts')) ?? { since: {}, posts: {} }) as PostIndex
  const one = article === undefined ? undefined : findPost(index, article)
  if (article !== undefined && !one) return { kind: 'unknown-article' }
  const targets = targetNames.filter((each) => index.since[each] !== undefined)
  const asked = targets.filter((each) => target === undefined || each === target)
  const posts = one ? [one] : Object.values(index.posts).toSorted(newestFirst)
  const rows = await rowsOf(ports, asked, one)
  const now = ports.clock.now()
  const standings = posts.flatMap((post) =>
    asked.map((each) => {
      const row = rows.get(`${each}#${post.id}`)
      return { post, standing: postStanding({ post, row, target: each, since: index.since, now }) }
    }),
  )
  const shown = new Map<PostStanding, ShownStanding>()
  const speaks = standings.filter(
    ({ standing: { act } }) => act === 'create' || act === 'update' || (one && act !== 'remove'),
  )
  if (speaks.length > 0) {
    const { syndication } = await readSite(ports)
    await inParallel(speaks, readsAtOnce, async ({ post, standing }) => {
      const body = (await ports.compiled.read(compiledPostName(post.id, post.mark))) as Post | undefined
      if (body) shown.set(standing, { ...standing, said: planPost(standing.target, body, syndication) })
    })
  }
  return {
    kind: 'read',
    targets,
    standings: standings.map(({ standing }) => shown.get(standing) ?? standing),
  }
}

function newestFirst(one: IndexedPost, other: IndexedPost): number {
  return one.date === other.date ? (one.id < other.id ? -1 : 1) : one.date < other.date ? 1 : -1
}

async function rowsOf(
  { posts }: Pick<Ports, 'posts'>,
  targets: readonly TargetName[],
  one: IndexedPost | undefined,
): Promise<ReadonlyMap<string, LedgerRow>> {
  const read = one
    ? await Promise.all(targets.map((target) => posts.read(one.id, target)))
    : (await Promise.all(targets.map((target) => posts.ofTarget(target)))).flat()
  return new Map(read.flatMap((row) => (row ? [[`${row.target}#${row.articleId}`, row] as const] : [])))
}
