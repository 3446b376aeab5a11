import type { Context } from 'hono'
import { lackingScopes, type Scope } from '../../core/keys/scope.ts'
import { type AnyAnswer, problemJson } from '../problem-json.ts'
import type { ApiEnvironment } from './api-environment.ts'

/**
 * 403 that names the scopes a caller's key lacks (RFC 6750 section 3.1), where it has all of none of these lists; undefined
 * where it has all of one.
 */
export function forbiddenBeyond(
  context: Context<ApiEnvironment>,
  granted: readonly Scope[],
  ways: readonly (readonly Scope[])[],
): AnyAnswer | undefined {
  const lacking = ways.map((needed) => lackingScopes(granted, needed))
  if (lacking.some(({ length }) => length === 0)) return undefined
  const needed = [...new Set(ways.flat())]
  const title = 'This API key was not made for that'
  const lacks = lacking.map((scopes) => scopes.join(' and ')).join(' or ')
  const detail = `It lacks ${lacks}. Ask the owner of the site for a key with that scope.`
  const headers = { 'www-authenticate': `Bearer error="insufficient_scope", scope="${needed.join(' ')}"` }
  return problemJson(context, 403, { title, rule: 'scope', detail, scopes: needed }, headers)
}
