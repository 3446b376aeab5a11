import { createRoute, z } from '@hono/zod-openapi'
import type { Subscriber } from '../../core/subscribers/subscriber.ts'
import type { Ports } from '../../flows/ports.ts'
import { json, missing, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { pageQuery, sealedPage } from './page-cursor.ts'
import { hexIdParameter, pageOf } from './schemas.ts'

const subscriberSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    state: z.string(),
    name: z.string().nullable(),
    topics: z.array(z.string()),
    source: z.string(),
    createdAt: z.string(),
    confirmedAt: z.string().nullable(),
  })
  .openapi('Subscriber')

const list = createRoute({
  method: 'get',
  path: '/subscribers',
  operationId: 'listSubscribers',
  summary: 'Subscribers, newest first',
  request: { query: pageQuery('subscribers') },
  responses: {
    200: json(pageOf(subscriberSchema), 'A page of subscribers'),
    ...problems.query,
    ...problems.locked,
  },
})

const read = createRoute({
  method: 'get',
  path: '/subscribers/{id}',
  operationId: 'readSubscriber',
  summary: 'One subscriber',
  request: { params: hexIdParameter },
  responses: { 200: json(subscriberSchema, 'The subscriber'), ...problems.missing, ...problems.locked },
})

/** People, as far as we may show them: those who were erased are gone. */
export function addSubscriberRoutes(app: Api, ports: Ports): void {
  app.openapi(list, async (context) => {
    const { cursor, limit } = context.req.valid('query')
    const page = await ports.subscribers.page(cursor, limit)
    const items = page.items.filter(({ state }) => state !== 'erased').map(subscriberJson)
    return context.json({ ...sealedPage('subscribers', page), items }, 200)
  })
  app.openapi(read, async (context) => {
    const subscriber = await ports.subscribers.read(context.req.valid('param').id)
    if (!subscriber || subscriber.state === 'erased') return missing(context, 'subscriber') as never
    return context.json(subscriberJson(subscriber), 200)
  })
}

function subscriberJson(subscriber: Subscriber): z.output<typeof subscriberSchema> {
  const { id, email, state, source, createdAt, name = null, confirmedAt = null } = subscriber
  return { id, email, state, name, topics: [...subscriber.topics], source, createdAt, confirmedAt }
}
