import { createHash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { keyedHash } from '../../core/keyed-hash.ts'
import type { KeptAnswer, KeyedWrite } from '../../core/keyed-write.ts'
import { beginKeyedWrite, dropKeyedWrite, finishKeyedWrite } from '../../flows/keyed-write.ts'
import type { Ports } from '../../flows/ports.ts'
import { problemJson } from '../problem-json.ts'
import { invalid } from './answers.ts'
import type { ApiEnvironment } from './api-environment.ts'

/** What may mail somebody once more when it is done once more: a try that broke off is not repeated under its key. */
const mailing = /^POST \/api\/v1\/campaigns\/[^/]+\/(test|send-now|doubts\/resend)$/

/** What answers a secret, which is shown once and stored nowhere, here neither. */
const secretive = /^POST \/api\/v1\/(desk\/sign-in-links|keys|webhooks|webhooks\/[^/]+\/rotate)$/

/**
 * What changes nothing, or nothing more, may happen again; its answers, some with people's addresses in them, are not kept.
 */
const harmless =
  /^(POST \/api\/v1(\/audience|\/suppressions|\/campaigns\/[^/]+\/(audience|preflight|simulate))|PATCH \/api\/v1\/subscribers\/[^/]+)$/
const readOnly = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Lets a write that carries an `Idempotency-Key` happen once: the same caller, method, path and body get the first answer
 * again for a day. Answers that say "try again" (5xx and 429) are not kept.
 */
export function answerOnce(ports: Ports): MiddlewareHandler<ApiEnvironment> {
  return async (context, next) => {
    const key = context.req.header('idempotency-key')
    const { method, path } = context.req
    if (key === undefined || readOnly.has(method)) return next()
    if (key.length < 1 || key.length > 255) return invalid(context, [badKey])
    const route = `${method} ${path}`
    if (harmless.test(route)) return next()
    const atMostOnce = mailing.test(route) || secretive.test(route)
    const begun = await beginKeyedWrite(ports, { ...(await namesOf(context, ports, key)), atMostOnce })
    switch (begun.kind) {
      case 'answered':
        return again(context, begun.answer)
      case 'other-request':
        return problemJson(context, 422, otherRequest)
      case 'running':
        return problemJson(context, 409, running, { 'retry-after': '2' })
      case 'abandoned':
        return problemJson(context, 409, abandoned)
      case 'begun':
        context.set('order', begun.keyed.id)
        await next()
        await keepAnswer(ports, begun.keyed, context, atMostOnce)
    }
  }
}

/**
 * The record's name, and what the request asks for under it. Both outlive the erasure of whoever the request is about by up
 * to a day, and neither tells a guessed address from a wrong one without the site's own key.
 */
async function namesOf(
  context: Context<ApiEnvironment>,
  ports: Pick<Ports, 'keys'>,
  key: string,
): Promise<{ readonly id: string; readonly fingerprint: string }> {
  const { method, path, url } = context.req
  const query = new URL(url).search
  const idKey = await ports.keys.idKey()
  const body = createHash('sha256').update(new Uint8Array(await context.req.arrayBuffer()))
  const named = [context.get('actor').name, method, path, key]
  return {
    id: keyedHash(idKey, `idempotency-key:${JSON.stringify(named)}`),
    fingerprint: keyedHash(idKey, `request:${JSON.stringify([query, body.digest('hex')])}`),
  }
}

async function keepAnswer(
  ports: Ports,
  keyed: KeyedWrite,
  context: Context,
  atMostOnce: boolean,
): Promise<void> {
  const { status } = context.res
  if (status >= 500 || status === 429) {
    // After a fault nobody knows how far it came.
    if (!(atMostOnce && context.error)) await dropKeyedWrite(ports, keyed)
    return
  }
  const contentType = context.res.headers.get('content-type')
  const isSecret = context.res.ok && secretive.test(`${context.req.method} ${context.req.path}`)
  const answer = { status, ...(contentType !== null && { contentType }) }
  if (isSecret) return finishKeyedWrite(ports, keyed, answer)
  await finishKeyedWrite(ports, keyed, { ...answer, body: await context.res.clone().text() })
}

function again(context: Context, { status, contentType, body }: KeptAnswer): Response {
  if (body === undefined) return problemJson(context, 409, notKept)
  const headers = { 'idempotency-replayed': 'true', ...(contentType && { 'content-type': contentType }) }
  if (body === '') return context.body(null, status as ContentfulStatusCode, headers)
  return context.body(body, status as ContentfulStatusCode, headers)
}

const badKey = {
  field: 'idempotency-key',
  rule: 'idempotency-key',
  message: 'This is empty or longer than 255 characters. Send a fresh random name, such as a UUID.',
}
const otherRequest = {
  title: 'This key named another request',
  rule: 'idempotency-key-reused',
  detail: 'Within a day a key stands for one request. Send a new request under a new Idempotency-Key.',
}
const running = {
  title: 'The first request with this key is still under way',
  rule: 'idempotency-key-running',
  detail: 'Send the same again after the seconds of Retry-After to get its answer.',
}
const abandoned = {
  title: 'It is not known how far the first request with this key came',
  rule: 'idempotency-key-abandoned',
  detail:
    'It may have mailed somebody or made a key. Look first; to do it all the same, send it under a new Idempotency-Key.',
}
const notKept = {
  title: 'It was done, and its answer was not kept',
  rule: 'idempotency-answer-not-kept',
  detail:
    'It was too large, or held a key. Read the thing itself; revoke a key that you never saw, and make another.',
}
