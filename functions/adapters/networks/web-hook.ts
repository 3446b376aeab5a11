import { isWebhookSecret, signWebhook } from '../../core/hooks/sign-webhook.ts'
import { toMilliseconds } from '../../core/instant.ts'
import { planPost } from '../../core/syndication/plan-post.ts'
import type { SyndicationSettings } from '../../core/syndication/syndication-schema.ts'
import { type ArticleEvent, articleEvent, eventId } from '../../core/syndication/web-hook-event.ts'
import type { RemotePost, SyndicationTarget, TargetFault } from '../../flows/syndication-ports.ts'
import { call, endOfMethod, type NetworkWorld, readSecret } from './network-call.ts'

type Settings = NonNullable<SyndicationSettings['webhook']>

/** As long as receivers are to be given (Standard Webhooks, "Request timeouts"). */
const patience = 15_000

/**
 * A receiver of signed web hooks (Standard Webhooks): told of each article, its edits and its end. It cannot be looked at, so
 * what may have arrived is sent again under the same id, by which a receiver knows it.
 */
export function webHookTarget(webhook: Settings, world: NetworkWorld): SyndicationTarget {
  const send = (id: string, event: ArticleEvent) => sendSigned(world, webhook.url, { id, event })
  return {
    plan: (post) => planPost('webhook', post, { webhook }),
    find: async () => ({ kind: 'absent' }),
    async publish(post) {
      const id = eventId('article.published', post.articleId, post.mark, post.publishedAt)
      const fault = await send(id, articleEvent('article.published', post, world.clock.now()))
      return fault ?? { kind: 'done', remote: { id: `${post.articleId}/${id}`, url: post.url } }
    },
    async update(post, remote) {
      const id = eventId('article.updated', remote.id, post.mark)
      const fault = await send(id, articleEvent('article.updated', post, world.clock.now()))
      return fault ?? { kind: 'done', remote: { ...remote, url: post.url } }
    },
    async remove(remote) {
      const fault = await send(eventId('article.removed', remote.id), {
        type: 'article.removed',
        timestamp: world.clock.now(),
        data: { articleId: articleIn(remote), ...(remote.url !== undefined && { url: remote.url }) },
      })
      return fault ?? { kind: 'done' }
    },
  }
}

function articleIn({ id }: RemotePost): string {
  return id.slice(0, id.lastIndexOf('/'))
}

async function sendSigned(
  world: NetworkWorld,
  url: string,
  { id, event }: { readonly id: string; readonly event: ArticleEvent },
): Promise<TargetFault | undefined> {
  const secret = await readSecret(world, 'webhook')
  if (secret.kind !== 'secret') return secret
  // Two stand there while a receiver changes over from one to the other.
  const secrets = secret.value.split(/[\s,]+/)
  if (!secrets.every(isWebhookSecret)) return wrongSecret
  const body = JSON.stringify(event)
  const timestamp = Math.floor(toMilliseconds(world.clock.now()) / 1000)
  const said = await call(
    world,
    {
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signWebhook({ id, timestamp, body, secrets }) },
      body,
      milliseconds: patience,
    },
    { network: 'The receiver', hidden: secrets, until: endOfMethod(world) },
  )
  return said.kind === 'said' ? undefined : said
}

const wrongSecret: TargetFault = {
  kind: 'unauthorised',
  reason: 'syndication-webhook-secret is no whsec_ and base64 of 24 to 64 bytes: put it in anew',
}
