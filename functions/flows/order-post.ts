import { blankRow, ordered } from '../core/syndication/after-call.ts'
import type { LedgerRow } from '../core/syndication/ledger-row.ts'
import { nextStep } from '../core/syndication/next-step.ts'
import type { TargetName } from '../core/syndication/post.ts'
import type { IndexedPost, PostIndex } from '../core/syndication/post-index.ts'
import { isWritten } from './bring-post.ts'
import { newAttempt } from './new-attempt.ts'
import type { Ports } from './ports.ts'
import { askForNetwork } from './syndicate.ts'

/** What the owner orders of an article at a network: that it shows what the site has, or nothing any more. */
export interface OrderPost {
  /** The article's slug, or the id it is known under. */
  readonly article: string
  readonly target: TargetName
  readonly order: NonNullable<LedgerRow['order']>
}

export type OrderPostOutcome =
  /** It is done as soon as it is the network's turn. */
  | { readonly kind: 'ordered' }
  /** It is so already, or under way. */
  | { readonly kind: 'nothing-to-do' }
  | { readonly kind: 'unknown-article' }
  /** site.yaml does not name the network. */
  | { readonly kind: 'not-set-up' }
  /** The article itself says that it is not for this network. */
  | { readonly kind: 'refused-by-article' }
  /** It has no page to lead to. */
  | { readonly kind: 'no-page' }

type OrderPorts = Pick<Ports, 'clock' | 'compiled' | 'posts' | 'random' | 'waiting'>

const mostTries = 5

/** Orders it: one conditional write, then the network's turn is asked for. Ordered twice, it is done once. */
export async function orderPost(ports: OrderPorts, given: OrderPost): Promise<OrderPostOutcome> {
  const { target, order } = given
  const index = (await ports.compiled.read('posts')) as PostIndex | undefined
  const post = index && findPost(index, given.article)
  if (!index || !post) return { kind: 'unknown-article' }
  if (index.since[target] === undefined) return { kind: 'not-set-up' }
  if (order === 'bring' && post.gone) return { kind: 'no-page' }
  if (order === 'bring' && post.wishes[target]?.kind === 'refused') return { kind: 'refused-by-article' }
  const now = ports.clock.now()
  for (let tries = 0; tries < mostTries; tries += 1) {
    const row = await ports.posts.read(post.id, target)
    if (isSo(row, nextStep({ post, row, target, since: index.since, now }), order)) {
      // Asked for all the same: the press may come because a message was lost.
      await askForNetwork(ports, target)
      return { kind: 'nothing-to-do' }
    }
    const writer = newAttempt(ports.random)
    const changed = ordered(row ?? blankRow({ articleId: post.id, target }, now), order, { writer, now })
    if (await isWritten(ports, changed)) {
      await askForNetwork(ports, target)
      return { kind: 'ordered' }
    }
  }
  throw new Error(`the row of ${post.id} at ${target} changed under every one of ${mostTries} tries`)
}

function isSo(
  row: LedgerRow | undefined,
  step: ReturnType<typeof nextStep>,
  order: OrderPost['order'],
): boolean {
  if (row?.order === order && row.nextAt === undefined) return true
  const why = step.kind === 'rest' ? step.why : undefined
  return order === 'bring' ? why === 'current' : why === 'removed'
}

/** An article of the index by its slug, else by its id; of two that had the slug one after the other, the one that has it. */
export function findPost({ posts }: PostIndex, name: string): IndexedPost | undefined {
  const named = Object.values(posts).filter(({ slug }) => slug === name)
  return named.find(({ gone }) => !gone) ?? named[0] ?? (Object.hasOwn(posts, name) ? posts[name] : undefined)
}
