import { createRoute, z } from '@hono/zod-openapi'
import { describeAddressFault } from '../../core/subscribers/address.ts'
import { findSubscriber } from '../../flows/find-subscriber.ts'
import type { Ports } from '../../flows/ports.ts'
import { sentence } from '../sentence.ts'
import { invalid, json, missing, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { pageQuery, sealedPage } from './page-cursor.ts'
import { hexIdParameter, pageOf } from './schemas.ts'
import { subscriberJson, subscriberSchema, subscriberTag } from './subscriber-json.ts'

const list = createRoute({
  method: 'get',
  path: '/subscribers',
  operationId: 'listSubscribers',
  summary: 'Subscribers, newest first; or the one of an address',
  request: {
    query: pageQuery('subscribers').extend({
      email: z.string().max(1000).optional().openapi({
        description: 'Only the person of exactly this mailbox, in whatever spelling: nobody, or one',
        example: 'ana@example.com',
      }),
    }),
  },
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
  summary: 'One subscriber, with the version as `ETag`',
  request: { params: hexIdParameter },
  responses: { 200: json(subscriberSchema, 'The subscriber'), ...problems.missing, ...problems.locked },
})

/** People, as far as we may show them: those who were erased are gone. */
export function addSubscriberRoutes(app: Api, ports: Ports): void {
  app.openapi(list, async (context) => {
    const { cursor, limit, email } = context.req.valid('query')
    if (email !== undefined) {
      const found = await findSubscriber(ports, { email })
      if (found.kind === 'no-address') {
        const message = `${sentence(describeAddressFault(found.reason))}`
        return invalid(context, [{ field: 'email', rule: found.reason, message }])
      }
      return context.json({ items: found.subscriber ? [subscriberJson(found.subscriber)] : [] }, 200)
    }
    const page = await ports.subscribers.page(cursor, limit)
    const items = page.items.filter(({ state }) => state !== 'erased').map(subscriberJson)
    return context.json({ ...sealedPage('subscribers', page), items }, 200)
  })
  app.openapi(read, async (context) => {
    const subscriber = await ports.subscribers.read(context.req.valid('param').id)
    if (!subscriber || subscriber.state === 'erased') return missing(context, 'subscriber')
    context.header('etag', subscriberTag(subscriber))
    return context.json(subscriberJson(subscriber), 200)
  })
}
