import type { Scope } from '../../core/keys/scope.ts'

/** Every scope of a list, or any one of them, where the thing itself tells which (job-scope.ts). */
type Row = readonly [Scope, ...Scope[]] | { readonly anyOf: readonly [Scope, ...Scope[]] }

/**
 * What a key has to be made for before a route answers it. A route without a row answers nobody. Whatever shows people's
 * addresses asks for `subscribers:read`, wherever it stands.
 */
export const routeScopes: Readonly<Record<string, Row>> = {
  'GET /articles': ['content:read'],
  'GET /topics': ['content:read'],
  'GET /incoming': ['content:read'],
  'POST /incoming/{name}/read': ['content:read'],
  'GET /syndication': ['content:read'],
  'POST /syndication': ['syndication:write'],
  'POST /articles/{slug}/syndicate': ['syndication:write'],
  'GET /campaigns': ['campaigns:read'],
  'POST /campaigns': ['campaigns:write'],
  'GET /campaigns/{id}': ['campaigns:read'],
  'PATCH /campaigns/{id}': ['campaigns:write'],
  'DELETE /campaigns/{id}': ['campaigns:write'],
  'POST /campaigns/{id}/schedule': ['campaigns:send'],
  'POST /campaigns/{id}/send-now': ['campaigns:send'],
  'POST /campaigns/{id}/test': ['campaigns:send'],
  'POST /campaigns/{id}/pause': ['campaigns:send'],
  'POST /campaigns/{id}/resume': ['campaigns:send'],
  'POST /campaigns/{id}/cancel': ['campaigns:send'],
  'POST /campaigns/{id}/preflight': ['campaigns:read'],
  'POST /campaigns/{id}/simulate': ['campaigns:read'],
  'GET /campaigns/{id}/report': ['reports:read'],
  'GET /campaigns/{id}/recipients': ['reports:read'],
  'GET /campaigns/{id}/doubts': ['reports:read'],
  'POST /campaigns/{id}/doubts/resend': ['campaigns:send'],
  'POST /campaigns/{id}/doubts/write-off': ['campaigns:send'],
  'GET /campaigns/{id}/audit': ['campaigns:read'],
  'GET /campaigns/{id}/audience': ['campaigns:read', 'subscribers:read'],
  'POST /audience': ['campaigns:read', 'subscribers:read'],
  'GET /campaigns/{id}/preview': ['campaigns:read', 'subscribers:read'],
  'GET /segments': ['segments:read'],
  'POST /segments': ['segments:write'],
  'GET /segments/{name}': ['segments:read'],
  'DELETE /segments/{name}': ['segments:write'],
  'POST /segments/{name}/count': ['segments:read'],
  'GET /plan': ['campaigns:read'],
  'POST /apply': ['campaigns:write', 'campaigns:send'],
  'GET /subscribers': ['subscribers:read'],
  'POST /subscribers': ['subscribers:write'],
  'GET /subscribers/{id}': ['subscribers:read'],
  // Its answer shows the person.
  'PATCH /subscribers/{id}': ['subscribers:write', 'subscribers:read'],
  'DELETE /subscribers/{id}': ['subscribers:write'],
  'GET /subscribers/{id}/consent': ['subscribers:read'],
  'GET /subscribers/{id}/export': ['subscribers:read'],
  'GET /consent': ['subscribers:read'],
  'GET /consent/wordings': ['subscribers:read'],
  'GET /subscribers/export': ['subscribers:read'],
  'POST /subscribers/import': ['subscribers:write'],
  'GET /jobs': ['jobs:read'],
  'GET /jobs/{id}': ['jobs:read'],
  'GET /jobs/{id}/rejections': ['jobs:read'],
  'POST /jobs/{id}/cancel': { anyOf: ['subscribers:write', 'suppressions:write', 'segments:read'] },
  'POST /jobs/{id}/start': { anyOf: ['subscribers:write', 'suppressions:write'] },
  'PUT /jobs/{id}/parts/{part}': { anyOf: ['subscribers:write', 'suppressions:write'] },
  // Its own answer turns every key away that somebody made.
  'POST /desk/sign-in-links': ['*'],
  'GET /keys': ['keys:read'],
  'POST /keys': ['keys:write'],
  'DELETE /keys/{id}': ['keys:write'],
  'GET /webhooks': ['webhooks:read'],
  'POST /webhooks': ['webhooks:write'],
  'GET /webhooks/{id}': ['webhooks:read'],
  'PATCH /webhooks/{id}': ['webhooks:write'],
  'DELETE /webhooks/{id}': ['webhooks:write'],
  'POST /webhooks/{id}/rotate': ['webhooks:write'],
  'POST /webhooks/{id}/test': ['webhooks:write'],
  'GET /webhooks/{id}/deliveries': ['webhooks:read'],
  'POST /webhooks/{id}/deliveries/{event}/again': ['webhooks:write'],
  'GET /suppressions': ['suppressions:read'],
  'POST /suppressions': ['suppressions:write'],
  'POST /suppressions/import': ['suppressions:write'],
  'DELETE /suppressions/{id}': ['suppressions:write'],
  'GET /table': ['campaigns:read'],
  'POST /table/acknowledge': ['campaigns:send'],
}

/**
 * The lists of scopes any of which opens a route, as its path is described, such as `GET` and `/campaigns/{id}`; undefined
 * for one without a row.
 */
export function waysInto(method: string, path: string): readonly (readonly Scope[])[] | undefined {
  const route = `${method.toUpperCase()} ${path}`
  const row = Object.hasOwn(routeScopes, route) ? routeScopes[route] : undefined
  if (row === undefined) return undefined
  return 'anyOf' in row ? row.anyOf.map((scope) => [scope]) : [row]
}
