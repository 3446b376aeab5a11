import { devArticle } from '../../core/syndication/dev-article.ts'
import { planPost } from '../../core/syndication/plan-post.ts'
import type { Post } from '../../core/syndication/post.ts'
import type {
  FoundPost,
  PublishedPost,
  RemotePost,
  SyndicationTarget,
  TargetFault,
} from '../../flows/syndication-ports.ts'
import { type Account, asAccount } from './as-account.ts'
import { type AskNetwork, fieldIn, type NetworkWorld, unreadable } from './network-call.ts'
import { remoteOf, removedBy, updatedBy } from './remote-post.ts'

const network = 'DEV'
const pageSize = 30
const mostPages = 4

const account: Account = {
  target: 'dev',
  network,
  base: 'https://dev.to/api/articles',
  headers: (key) => ({ 'api-key': key, accept: 'application/vnd.forem.api-v1+json' }),
  // A page holds whole articles.
  bytes: 4_000_000,
}

/** A DEV account, by the Forem API v1 (developers.forem.com/api/v1). The whole article goes there, with its canonical address. */
export function devTarget(world: NetworkWorld): SyndicationTarget {
  const asking = <T>(work: (ask: AskNetwork) => Promise<T | TargetFault>) => asAccount(world, account, work)
  return {
    plan: (post) => planPost('dev', post, {}),
    find: (post) => asking((ask) => findArticle(ask, post)),
    publish: (post) => asking((ask) => publish(ask, post)),
    update: (post, remote) =>
      asking(async (ask) =>
        updatedBy(network, await ask(pathOf(remote), writing('PUT', devArticle(post)), [404]), remote),
      ),
    // DEV lets nobody delete by program: out of sight, as a draft of the account, is as far as it goes.
    remove: (remote) =>
      asking(async (ask) =>
        removedBy(await ask(pathOf(remote), writing('PUT', { published: false }), [404])),
      ),
  }
}

function writing(method: 'POST' | 'PUT', article: object) {
  return { method, body: JSON.stringify({ article }) } as const
}

/** What DEV refuses may be there already, since it takes one article an address: then it is among the account's own. */
async function publish(ask: AskNetwork, post: Post): Promise<PublishedPost | TargetFault> {
  const said = await ask('', writing('POST', devArticle(post)), [422])
  if (said.kind !== 'said') return said
  if (said.status === 422) {
    const found = await findArticle(ask, post)
    if (found.kind === 'found') return { kind: 'exists', remote: found.remote }
    return found.kind === 'absent' ? (said.fault ?? unreadable(network)) : found
  }
  const remote = remoteOf(said.body)
  return remote ? { kind: 'done', remote } : unreadable(network)
}

async function findArticle(ask: AskNetwork, post: Post): Promise<FoundPost | TargetFault> {
  const addresses = [post.url, ...(post.earlierUrls ?? [])]
  for (let page = 1; page <= mostPages; page += 1) {
    const said = await ask(`/me/all?per_page=${pageSize}&page=${page}`)
    if (said.kind !== 'said') return said
    if (!Array.isArray(said.body)) return unreadable(network)
    const mine: readonly unknown[] = said.body
    const remote = remoteOf(mine.find((each) => addresses.includes(String(fieldIn(each, 'canonical_url')))))
    if (remote) return { kind: 'found', remote }
    if (mine.length < pageSize) break
  }
  return { kind: 'absent' }
}

function pathOf({ id }: RemotePost): string {
  return `/${encodeURIComponent(id)}`
}
