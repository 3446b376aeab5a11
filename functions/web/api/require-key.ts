import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Scope } from '../../core/keys/scope.ts'
import { problemJson } from '../problem-json.ts'
import type { ApiActor, ApiEnvironment } from './api-environment.ts'
import { forbiddenBeyond } from './forbidden.ts'
import { waysInto } from './route-scopes.ts'

/** What a bearer key turned out to be. */
export type KeyCheck =
  | { readonly kind: 'opens'; readonly actor: ApiActor }
  /** Nobody made it. */
  | { readonly kind: 'unknown' }
  /** It was good until then. */
  | { readonly kind: 'revoked' | 'expired'; readonly since: string }

/** Answers whose a bearer key is. */
export type Authenticate = (key: string) => Promise<KeyCheck>

/**
 * Lets a request pass whose key was made for its route: 401 without a good key, 403 naming the scope that is lacking
 * (RFC 6750 section 3.1). A route that no row of the table is about answers nobody.
 */
export function requireKey(authenticate: Authenticate): MiddlewareHandler<ApiEnvironment> {
  return async (context, next) => {
    context.header('cache-control', 'no-store')
    const header = context.req.header('authorization') ?? ''
    const key = /^Bearer +([\x21-\x7e]+) *$/i.exec(header)?.[1]
    if (key === undefined) return locked(context, noKey, 'Bearer')
    const check = await authenticate(key)
    if (check.kind !== 'opens') return locked(context, refusals[check.kind](check), invalidToken)
    const ways = waysAsked(context)
    if (ways === 'unlisted') return closed(context)
    const forbidden = forbiddenBeyond(context, check.actor.scopes, ways)
    if (forbidden) return forbidden
    context.set('actor', check.actor)
    return next()
  }
}

interface Refused {
  readonly rule: string
  readonly title: string
  readonly detail: string
}

const howTo =
  'Send an API key of this site as "Authorization: Bearer KEY". Make one with: npx tidings key create. On your own machine, ' +
  'a server that was started with a key in TIDINGS_ADMIN_KEY takes that too.'
const noKey: Refused = { rule: 'api-key', title: 'This needs an API key', detail: howTo }
const invalidToken = 'Bearer error="invalid_token"'

const refusals = {
  unknown: () => ({ rule: 'api-key', title: 'This is no API key of this site', detail: howTo }),
  revoked: ({ since }: { since: string }) => ({
    rule: 'api-key-revoked',
    title: 'This API key was revoked',
    detail: `It opens nothing since ${since}. Ask the owner of the site for a new one.`,
  }),
  expired: ({ since }: { since: string }) => ({
    rule: 'api-key-expired',
    title: 'This API key has expired',
    detail: `It opens nothing since ${since}. Ask the owner of the site for a new one.`,
  }),
} as { readonly [kind in Exclude<KeyCheck['kind'], 'opens'>]: (check: KeyCheck) => Refused }

function locked(context: Context, refused: Refused, challenge: string): Response {
  return problemJson(context, 401, { ...refused }, { 'www-authenticate': challenge })
}

/** What opens the route that will answer; nothing is needed where no route does, which is told as such later. */
function waysAsked(context: Context): readonly (readonly Scope[])[] | 'unlisted' {
  const route = matchedRoutes(context).find(({ method }) => method !== 'ALL')
  if (!route) return [[]]
  const path = route.path.replace(/^\/api\/v1/, '').replaceAll(/:(\w+)/g, '{$1}')
  return waysInto(route.method, path) ?? 'unlisted'
}

function closed(context: Context): Response {
  const detail = 'No key opens this address yet.'
  return problemJson(context, 403, { title: 'This address is closed', rule: 'no-scope', detail })
}
