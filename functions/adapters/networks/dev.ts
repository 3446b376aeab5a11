import { devArticle } from '../../core/syndication/dev-article.ts'
import { planPost } from '../../core/syndication/plan-post.ts'
import type { Post } from '../../core/syndication/post.ts'
import type { OutboundRequest } from '../../flows/outbound-ports.ts'
import type {
  FoundPost,
  PublishedPost,
  RemotePost,
  SyndicationTarget,
  TargetFault,
} from '../../flows/syndication-ports.ts'
import {
  call,
  endOfMethod,
  fieldIn,
  type NetworkWorld,
  readSecret,
  type Said,
  textIn,
  unreadable,
} from './network-call.ts'

const network = 'DEV'
const articles = 'https://dev.to/api/articles'
const pageSize = 30
const mostPages = 4
/** A page holds whole articles. */
const pageBytes = 4_000_000

type AskDev = (
  path: string,
  request?: Omit<OutboundRequest, 'url'>,
  expects?: readonly number[],
) => Promise<Said | TargetFault>

/** A DEV account, by the Forem API v1 (developers.forem.com/api/v1). The whole article goes there, with its canonical address. */
export function devTarget(world: NetworkWorld): SyndicationTarget {
  const asking = <T>(work: (ask: AskDev) => Promise<T | TargetFault>) => withKey(world, work)
  return {
    plan: (post) => planPost('dev', post, {}),
    find: (post) => asking((ask) => findArticle(ask, post)),
    publish: (post) => asking((ask) => publish(ask, post)),
    update: (post, remote) =>
      asking(async (ask) => {
        const said = await ask(pathOf(remote), writing('PUT', devArticle(post)), [404])
        if (said.kind !== 'said') return said
        return said.status === 404
          ? { kind: 'gone' }
          : { kind: 'done', remote: remoteOf(said.body) ?? remote }
      }),
    // DEV lets nobody delete by program: out of sight, as a draft of the account, is as far as it goes.
    remove: (remote) =>
      asking(async (ask) => {
        const said = await ask(pathOf(remote), writing('PUT', { published: false }), [404])
        if (said.kind !== 'said') return said
        return { kind: said.status === 404 ? 'gone' : 'done' }
      }),
  }
}

async function withKey<T>(
  world: NetworkWorld,
  work: (ask: AskDev) => Promise<T | TargetFault>,
): Promise<T | TargetFault> {
  const key = await readSecret(world, 'dev')
  if (key.kind !== 'secret') return key
  const asking = { network, hidden: [key.value], until: endOfMethod(world) }
  return work((path, request, expects = []) => {
    const headers = {
      'api-key': key.value,
      accept: 'application/vnd.forem.api-v1+json',
      ...(request?.body !== undefined && { 'content-type': 'application/json' }),
    }
    const asked = { bytes: pageBytes, ...request, url: `${articles}${path}`, headers }
    return call(world, asked, { ...asking, expects })
  })
}

function writing(method: 'POST' | 'PUT', article: object) {
  return { method, body: JSON.stringify({ article }) } as const
}

/** What DEV refuses may be there already, since it takes one article an address: then it is among the account's own. */
async function publish(ask: AskDev, post: Post): Promise<PublishedPost | TargetFault> {
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

async function findArticle(ask: AskDev, post: Post): Promise<FoundPost | TargetFault> {
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

function remoteOf(body: unknown): RemotePost | undefined {
  const [id, url] = [textIn(body, 'id'), textIn(body, 'url')]
  return id === undefined ? undefined : { id, ...(url !== undefined && { url }) }
}

function pathOf({ id }: RemotePost): string {
  return `/${encodeURIComponent(id)}`
}
