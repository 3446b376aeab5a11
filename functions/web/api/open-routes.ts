import { createRoute, z } from '@hono/zod-openapi'
import { json, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { described, keyScheme } from './described.ts'

const health = createRoute({
  method: 'get',
  path: '/health',
  operationId: 'readHealth',
  summary: 'Whether the API answers',
  security: [],
  responses: { 200: json(z.object({ ok: z.literal(true) }), 'It does') },
})

const signup = z
  .object({
    email: z.string(),
    name: z.string().optional(),
    topics: z
      .array(z.string())
      .optional()
      .openapi({ description: 'Left out, those of the form; at least one, unless the site has none' }),
    source: z.string().optional(),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    consentText: z.string().optional(),
  })
  .openapi('Signup')

/** What needs no key: the API's description, its health, and the signup, which the public pages' app answers. */
export function addOpenRoutes(app: Api): void {
  app.openapi(health, (context) => context.json({ ok: true as const }, 200))
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', keyScheme)
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/subscriptions',
    operationId: 'signUp',
    summary: 'Sign somebody up: they are asked by mail, and the answer is the same for every valid address',
    security: [],
    request: { body: { ...json(signup, 'Who, and what for'), required: true } },
    responses: {
      202: json(z.object({ status: z.literal('check-your-inbox') }), 'Taken'),
      400: problems.invalid[400],
      413: problems.invalid[413],
      422: problems.invalid[422],
      ...problems.limited,
    },
  })
  app.get('/openapi.json', (context) => context.json(described(app)))
}
