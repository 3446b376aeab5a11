import type { Context } from 'hono'

/** Only JSON from our own pages or from programs: a page elsewhere must not pull these levers through the browser. */
export async function readJson(context: Context): Promise<unknown> {
  const { req } = context
  const origin = req.header('origin')
  const isOurs = origin === undefined || origin === new URL(req.url).origin
  if (!isOurs || !/^application\/json\b/i.test(req.header('content-type') ?? '')) return undefined
  return req.json().catch(() => undefined)
}

/** A refusal with what to send instead (RFC 9457). */
export function refuse(context: Context, detail: string): Response {
  return context.body(
    JSON.stringify({ type: 'about:blank', title: 'Not possible', status: 400, detail }),
    400,
    {
      'content-type': 'application/problem+json',
    },
  )
}
