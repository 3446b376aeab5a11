import type { Post } from '../../core/syndication/post.ts'
import type { FoundPost, TargetFault } from '../../flows/syndication-ports.ts'
import { type AskNetwork, fieldIn, textIn, unreadable } from './network-call.ts'
import { remoteOf } from './remote-post.ts'

const pageSize = 40
const mostPages = 3
/** A page of long posts, each with its account and card. */
const pageBytes = 2_000_000

/**
 * The account's own post about an article: among its latest, the one that links there and was made by the program that the
 * token belongs to, so that what the owner wrote by hand is never taken for it.
 */
export async function findStatus(ask: AskNetwork, post: Post): Promise<FoundPost | TargetFault> {
  const account = await ask('/api/v1/accounts/verify_credentials')
  if (account.kind !== 'said') return account
  const id = textIn(account.body, 'id')
  if (id === undefined) return nonsense
  const app = await ask('/api/v1/apps/verify_credentials')
  if (app.kind !== 'said') return app
  const program = textIn(app.body, 'name')
  if (program === undefined) return nonsense
  const query = new URLSearchParams({
    limit: String(pageSize),
    exclude_reblogs: 'true',
    exclude_replies: 'true',
  })
  for (let page = 0; page < mostPages; page += 1) {
    const path = `/api/v1/accounts/${encodeURIComponent(id)}/statuses?${query}`
    const said = await ask(path, { bytes: pageBytes })
    if (said.kind !== 'said') return said
    if (!Array.isArray(said.body)) return nonsense
    const statuses: readonly unknown[] = said.body
    const mine = statuses.find((status) => isAbout(status, post) && isBy(status, program))
    const remote = remoteOf(mine)
    if (remote) return { kind: 'found', remote }
    const last = textIn(statuses.at(-1), 'id')
    if (statuses.length < pageSize || last === undefined) break
    query.set('max_id', last)
  }
  return { kind: 'absent' }
}

const nonsense = unreadable('Mastodon')

function isAbout(status: unknown, { url, earlierUrls = [] }: Post): boolean {
  const addresses = [url, ...earlierUrls]
  const card = textIn(fieldIn(status, 'card'), 'url')
  if (card !== undefined && addresses.includes(card)) return true
  const links = [...(textIn(status, 'content') ?? '').matchAll(/\bhref="([^"]{0,2000})"/g)]
  return links.some(([, href = '']) => addresses.includes(href.replaceAll('&amp;', '&')))
}

function isBy(status: unknown, program: string): boolean {
  return textIn(fieldIn(status, 'application'), 'name') === program
}
