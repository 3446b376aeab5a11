import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Scope } from '../../core/keys/scope.ts'
import type { Instant } from '../../core/subscribers/subscriber.ts'

/** Who calls: named in audit trails, never with the key itself. */
export interface ApiActor {
  /** For example `api:key-1` or `cli`. */
  readonly name: string
  /** What its key was made for. */
  readonly scopes: readonly Scope[]
  /** From then on its key opens nothing; absent where it has no end. */
  readonly expiresAt?: Instant
  /** Hashes of its key and of those it comes from, nearest first; absent for the owner's own ways in. */
  readonly line?: readonly string[]
}

/** What a request carries on its way through the API. */
export type ApiEnvironment = {
  Variables: {
    actor: ApiActor
    /** Names a write that has an idempotency key. */
    order?: string
  }
}

/** The API's app, to which each file of routes adds its own. */
export type Api = OpenAPIHono<ApiEnvironment>
