import { scopes, scopeWords } from '../../core/keys/scope.ts'
import type { Api } from './api-environment.ts'
import { waysInto } from './route-scopes.ts'

type Document = ReturnType<Api['getOpenAPI31Document']>

const keyDescription = [
  'An API key, `tdg_` and 43 characters, made with `npx tidings key create`. The scopes that an operation names are those its',
  'key must have been made for, all of them:',
  '',
  ...scopes.map((scope) => `- \`${scope}\`: ${scopeWords[scope]}`),
].join('\n')

/** The API's description as OpenAPI 3.1, generated from the schemas that validate, with the scopes each operation asks for. */
export function described(app: Api): Document {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Tidings', version: '1', description: 'Campaigns, subscribers and articles of one site.' },
    servers: [{ url: '/' }],
    security: [{ key: [] }],
  })
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = item[method]
      const ways = waysInto(method, path.replace(/^\/api\/v1/, ''))
      // For a scheme other than OAuth the names are told, not exchanged (OpenAPI 3.1.0 "Security Requirement Object").
      if (operation && ways) operation.security = ways.map((needed) => ({ key: [...needed] }))
    }
  }
  return document
}

/** The scheme that every operation but the open ones is locked with. */
export const keyScheme = { type: 'http', scheme: 'bearer', description: keyDescription } as const
