import { createRoute, z } from '@hono/zod-openapi'
import { type IncomingStanding, listIncoming } from '../../flows/list-incoming.ts'
import { orderFeed } from '../../flows/order-feeds.ts'
import type { Ports } from '../../flows/ports.ts'
import { json, missing, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { idempotencyHeader, pageOf } from './schemas.ts'

const feedSchema = z
  .object({
    name: z.string(),
    url: z.string(),
    movedTo: z.string().nullable().openapi({
      description: 'Where the blog says that the feed has moved for good: write it in site.yaml',
    }),
    articles: z.int().min(0).openapi({ description: 'How many articles of it are kept' }),
    readAt: z
      .string()
      .nullable()
      .openapi({ description: 'When it was last read; null before the first time' }),
    nextAt: z.string().nullable(),
    fault: z
      .object({ message: z.string(), mend: z.string(), since: z.string() })
      .nullable()
      .openapi({ description: 'Why it cannot be read, and what mends it; null while it can' }),
  })
  .openapi('IncomingFeed', {
    example: {
      name: 'blog',
      url: 'https://blog.example/feed/',
      movedTo: null,
      articles: 12,
      readAt: '2026-12-01T09:00:00.000Z',
      nextAt: '2026-12-01T10:00:00.000Z',
      fault: null,
    },
  })

const nameParameter = z.object({ name: z.string().min(1).max(40).openapi({ example: 'blog' }) })

const list = createRoute({
  method: 'get',
  path: '/incoming',
  operationId: 'listIncoming',
  summary: 'The feeds of blogs elsewhere that articles come from, and how reading them goes',
  responses: { 200: json(pageOf(feedSchema), 'The feeds'), ...problems.locked },
})

const read = createRoute({
  method: 'post',
  path: '/incoming/{name}/read',
  operationId: 'readIncoming',
  summary: 'Have a feed read within a minute, instead of when its hour comes',
  request: { headers: idempotencyHeader, params: nameParameter },
  responses: {
    202: json(z.object({ name: z.string(), status: z.literal('ordered') }), 'It is read within a minute'),
    ...problems.bodiless,
    ...problems.missing,
    ...problems.locked,
  },
})

/** Blogs elsewhere whose articles digests may carry. */
export function addIncomingRoutes(app: Api, ports: Ports): void {
  app.openapi(list, async (context) => {
    const items = (await listIncoming(ports)).map(feedJson)
    return context.json({ items }, 200)
  })
  app.openapi(read, async (context) => {
    const { name } = context.req.valid('param')
    if (!(await orderFeed(ports, name))) return missing(context, 'feed')
    return context.json({ name, status: 'ordered' as const }, 202)
  })
}

function feedJson({ name, url, movedTo, articles, readAt, nextAt, fault }: IncomingStanding) {
  return {
    ...{ name, url, articles, movedTo: movedTo ?? null },
    ...{ readAt: readAt ?? null, nextAt: nextAt ?? null, fault: fault ?? null },
  }
}
