import { createHash } from 'node:crypto'
import { type MastodonLimits, mastodonText } from '../../core/syndication/mastodon-text.ts'
import { planPost } from '../../core/syndication/plan-post.ts'
import type { Post } from '../../core/syndication/post.ts'
import type { SyndicationSettings } from '../../core/syndication/syndication-schema.ts'
import type {
  PublishedPost,
  RemotePost,
  SyndicationTarget,
  TargetFault,
} from '../../flows/syndication-ports.ts'
import { asAccount } from './as-account.ts'
import { findStatus } from './find-status.ts'
import { keptLimits } from './mastodon-limits.ts'
import { type AskNetwork, type NetworkWorld, type Said, textIn, unreadable } from './network-call.ts'
import { remoteOf, removedBy, updatedBy } from './remote-post.ts'

type Settings = NonNullable<SyndicationSettings['mastodon']>

/** Milliseconds: what was made longer before its answer was made by an earlier try. */
const justNow = 30_000

/** A Mastodon account, by the API of its server (docs.joinmastodon.org, "statuses"). */
export function mastodonTarget({ server }: Settings, world: NetworkWorld): SyndicationTarget {
  const limits = keptLimits(world)
  const headers = (token: string) => ({ authorization: `Bearer ${token}` })
  const account = { target: 'mastodon', network: 'Mastodon', base: server, headers } as const
  const asking = <T>(work: (ask: AskNetwork) => Promise<T | TargetFault>) => asAccount(world, account, work)
  return {
    plan: (post) => planPost('mastodon', post, {}),
    find: (post) => asking((ask) => findStatus(ask, post)),
    publish: (post) => asking(async (ask) => publish(ask, post, await limits(ask))),
    update: (post, remote) =>
      asking(async (ask) => {
        const body = JSON.stringify(status(post, await limits(ask)))
        return updatedBy('Mastodon', await ask(pathOf(remote), { method: 'PUT', body }, [404]), remote)
      }),
    remove: (remote) =>
      asking(async (ask) => removedBy(await ask(pathOf(remote), { method: 'DELETE' }, [404]))),
  }
}

async function publish(
  ask: AskNetwork,
  post: Post,
  limits: MastodonLimits,
): Promise<PublishedPost | TargetFault> {
  const said = await ask('/api/v1/statuses', {
    method: 'POST',
    headers: { 'idempotency-key': idempotencyKey(post) },
    body: JSON.stringify({ ...status(post, limits), visibility: 'public' }),
  })
  if (said.kind !== 'said') return said
  const remote = remoteOf(said.body)
  if (!remote) return unreadable('Mastodon')
  return { kind: isRepeated(said) ? 'exists' : 'done', remote }
}

function status(post: Post, limits: MastodonLimits) {
  // ISO 639: Mastodon knows languages, not their regions.
  return { status: mastodonText(post, limits).text, language: post.language.split('-')[0] }
}

/** The same for every try of an article, edited or not: Mastodon keeps it for an hour and answers with what it made. */
function idempotencyKey({ articleId, url }: Post): string {
  return createHash('sha256')
    .update(`${new URL(url).host} ${articleId}`)
    .digest('hex')
}

/** True when the answer is older than itself: it is what an earlier try made, perhaps of an earlier text. */
function isRepeated({ body, headers }: Said): boolean {
  const [made, answered] = [textIn(body, 'created_at'), headers.date].map((told) => Date.parse(told ?? ''))
  return made !== undefined && answered !== undefined && answered - made > justNow
}

function pathOf({ id }: RemotePost): string {
  return `/api/v1/statuses/${encodeURIComponent(id)}`
}
