import { createRoute, z } from '@hono/zod-openapi'
import { targetNames } from '../../core/syndication/post.ts'
import { type OrderPostOutcome, orderPost } from '../../flows/order-post.ts'
import type { Ports } from '../../flows/ports.ts'
import { readSyndication, type ShownStanding } from '../../flows/read-syndication.ts'
import { bringEverything } from '../../flows/retry-posts.ts'
import { invalid, json, missing, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { idempotencyHeader, pageOf } from './schemas.ts'

const target = z.enum(targetNames)

const standingSchema = z
  .object({
    article: z.string().openapi({ description: 'Its slug' }),
    title: z.string(),
    target,
    state: z.enum(['none', 'planned', 'sending', 'sent', 'stale', 'failed', 'removing', 'removed']),
    act: z.enum(['create', 'update', 'remove', 'nothing']).openapi({ description: 'What is done next' }),
    until: z.string().nullable().openapi({ description: 'When, at the earliest, where it waits' }),
    url: z.string().nullable().openapi({ description: 'Where the post is' }),
    sentAt: z.string().nullable(),
    reason: z.string().nullable().openapi({ description: 'Why the last try did not succeed' }),
    why: z.string().nullable().openapi({ description: 'Why nothing is done' }),
    said: z
      .object({ text: z.string(), link: z.string().nullable(), notes: z.array(z.string()) })
      .nullable()
      .openapi({ description: 'What would be said, where something would be, or one article is asked for' }),
  })
  .openapi('PostStanding', {
    example: {
      article: 'five-lifts',
      title: 'Five lifts that carry over',
      target: 'mastodon',
      state: 'sent',
      act: 'nothing',
      until: null,
      url: 'https://social.example/@studio/112233',
      sentAt: '2026-12-01T08:00:00.000Z',
      reason: null,
      why: 'current',
      said: null,
    },
  })

const list = createRoute({
  method: 'get',
  path: '/syndication',
  operationId: 'listSyndication',
  summary: 'Where articles stand at the networks of site.yaml, and what would be said',
  description: 'Asks no network. The newest article comes first.',
  request: { query: z.object({ article: z.string().max(200).optional(), target: target.optional() }) },
  responses: {
    200: json(pageOf(standingSchema), 'An item for each article at each network'),
    ...problems.query,
    ...problems.missing,
    ...problems.locked,
  },
})

const allSchema = z
  .strictObject({
    retry: z.boolean().default(false).openapi({ description: 'Also what failed for good' }),
  })
  .openapi('BringEverything', { example: { retry: true } })

const all = createRoute({
  method: 'post',
  path: '/syndication',
  operationId: 'bringEverything',
  summary: 'Have every network brought up to what the site has, as happens by itself after each publishing',
  request: { headers: idempotencyHeader, body: { ...json(allSchema, 'How'), required: true } },
  responses: {
    202: json(z.object({ retried: z.int() }), 'It is done within a minute'),
    ...problems.invalid,
    ...problems.locked,
  },
})

const orderSchema = z
  .strictObject({
    targets: z.array(target).min(1).openapi({ description: 'Networks of site.yaml' }),
    order: z.enum(['bring', 'remove']).default('bring').openapi({
      description:
        '`bring` makes the post or updates it, also of an older article; `remove` takes it down for good',
    }),
  })
  .openapi('PostOrder', { example: { targets: ['mastodon'], order: 'bring' } })

const order = createRoute({
  method: 'post',
  path: '/articles/{slug}/syndicate',
  operationId: 'syndicateArticle',
  summary: 'Have an article told on other networks, or taken down there',
  description:
    'Ordered twice it is done once. It is done within a minute; GET /syndication says how it stands.',
  request: {
    headers: idempotencyHeader,
    params: z.object({
      slug: z
        .string()
        .max(200)
        .openapi({ param: { name: 'slug', in: 'path' } }),
    }),
    body: { ...json(orderSchema, 'The order'), required: true },
  },
  responses: {
    202: json(z.object({ items: z.array(standingSchema) }), 'How it stands'),
    ...problems.invalid,
    ...problems.missing,
    ...problems.locked,
  },
})

const refusals: { readonly [kind in OrderPostOutcome['kind']]?: string } = {
  'not-set-up': 'site.yaml does not name this network. Add it below `syndication`.',
  'refused-by-article':
    'The article says that it is not for this network. Change `syndicate` in its front matter.',
  'no-page': 'The article has no page to lead to. Publish it first.',
}

/** Articles at other networks. */
export function addSyndicationRoutes(app: Api, ports: Ports): void {
  app.openapi(list, async (context) => {
    const { article, target: one } = context.req.valid('query')
    const read = await readSyndication(ports, {
      ...(article !== undefined && { article }),
      ...(one && { target: one }),
    })
    if (read.kind === 'unknown-article') return missing(context, 'article')
    return context.json({ items: read.standings.map(standingJson) }, 200)
  })
  app.openapi(all, async (context) => {
    const retried = await bringEverything(ports, context.req.valid('json'))
    return context.json({ retried }, 202)
  })
  app.openapi(order, async (context) => {
    const { slug: article } = context.req.valid('param')
    const { targets, order: given } = context.req.valid('json')
    for (const each of targets) {
      const { kind } = await orderPost(ports, { article, target: each, order: given })
      if (kind === 'unknown-article') return missing(context, 'article')
      const message = refusals[kind]
      if (message !== undefined) return invalid(context, [{ field: 'targets', rule: kind, message }])
    }
    const read = await readSyndication(ports, { article })
    const standings = read.kind === 'read' ? read.standings : []
    return context.json({ items: standings.map(standingJson) }, 202)
  })
}

function standingJson(standing: ShownStanding) {
  const { slug, title, target: name, state, act, until, url, sentAt, reason, why, said } = standing
  return {
    ...{ article: slug, title, target: name, state, act },
    ...{ until: until ?? null, url: url ?? null, sentAt: sentAt ?? null, reason: reason ?? null },
    why: why ?? null,
    said: said ? { text: said.text, link: said.link ?? null, notes: [...said.notes] } : null,
  }
}
