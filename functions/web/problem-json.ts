import type { Context, TypedResponse } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** One field that cannot be used, as the caller named it. */
export interface FieldFault {
  readonly field: string
  /** Stable name of what is broken, for programs. */
  readonly rule: string
  readonly message: string
}

/** What a problem document says besides its status. */
export interface ProblemDetails {
  readonly title: string
  /** What is wrong and how to mend it, in one or two sentences. */
  readonly detail?: string
  readonly errors?: readonly FieldFault[]
  readonly [extension: string]: unknown
}

/**
 * An answer that any route may give, whatever bodies its description types: it says of itself what it is. Whoever writes a
 * helper for routes answers this, not `Response`, which a typed route would not take.
 */
export type AnyAnswer = Response & TypedResponse<never, never, never>

/** Answers with an `application/problem+json` document (RFC 9457). */
export function problemJson(
  context: Context,
  status: ContentfulStatusCode,
  details: ProblemDetails,
  headers: Readonly<Record<string, string>> = {},
): AnyAnswer {
  const body = JSON.stringify({ type: 'about:blank', status, ...details })
  const type = { 'content-type': 'application/problem+json' }
  return context.body(body, status, { ...type, ...headers }) as Response as AnyAnswer
}
