import { createHash, timingSafeEqual } from 'node:crypto'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import type { handle, LambdaEvent } from 'hono/aws-lambda'

type Answered = Awaited<ReturnType<ReturnType<typeof handle>>>
type Answer = (event: APIGatewayProxyEventV2, context: Context) => Promise<Answered>

/**
 * Answers requests of the HTTP API. Where the stage has a distribution, which proves itself by a mark, whoever calls
 * the API's own address is refused, since nothing of the edge would hold them; and the caller is who the edge says called.
 * Without a distribution the caller is who API Gateway says called. No header that a caller can set is believed.
 */
export function throughEdge(mark: string | undefined, app: ReturnType<typeof handle>): Answer {
  // Hono's types of the same events are its own.
  const answer: Answer = (event, context) => app(event as unknown as LambdaEvent, context as never)
  if (mark === undefined) return answer
  return async (event, context) => {
    const {
      'tidings-edge-mark': shown = '',
      'tidings-viewer-address': viewer = '',
      ...headers
    } = event.headers
    if (!isSame(shown, mark)) return refusal
    const http = { ...event.requestContext.http, sourceIp: viewer }
    return answer({ ...event, headers, requestContext: { ...event.requestContext, http } }, context)
  }
}

const refusal = {
  statusCode: 403,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  body: JSON.stringify({
    type: 'about:blank',
    title: 'Not at this address',
    status: 403,
    detail: 'This stage answers at its site’s address only.',
  }),
  isBase64Encoded: false,
} satisfies Answered

/** Compared as hashes, so that neither time nor length tells anything. */
function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(one), hash(other))
}
