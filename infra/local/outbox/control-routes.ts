import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { OutboxOptions } from './outbox-options.ts'

/** Whatever SNS may carry: what cannot be read is the recorder's to say, as on AWS. */
const eventSchema = z.looseObject({})
const advanceSchema = z.object({ advance: z.string().max(100) })

/** `POST /_local/events` and `POST /_local/clock`: what SNS and time do on AWS; `GET /_local/findings`: a doctor's. */
export function controlRoutes({ receiveEvent, advance, examine }: OutboxOptions): Hono {
  const app = new Hono()
  app.post('/_local/events', async (context) => {
    const event = eventSchema.safeParse(await readJson(context))
    if (!event.success) return refuse(context, 'Send one SES event as JSON, raw or in the envelope of SNS')
    await receiveEvent(event.data)
    return context.json({ status: 'received' }, 202)
  })
  app.get('/_local/findings', async (context) => context.json(await examine()))
  app.post('/_local/clock', async (context) => {
    const body = advanceSchema.safeParse(await readJson(context))
    if (!body.success) return refuse(context, 'Send JSON such as {"advance": "PT6H"}')
    const advanced = await advance(body.data.advance)
    if (!advanced.ok) return refuse(context, advanced.reason)
    return context.json({ now: new Date(advanced.now).toISOString() })
  })
  return app
}

/** Only JSON from our own pages or from programs: a page elsewhere must not move the clock through the browser. */
async function readJson(context: Context): Promise<unknown> {
  const { req } = context
  const origin = req.header('origin')
  const isOurs = origin === undefined || origin === new URL(req.url).origin
  if (!isOurs || !/^application\/json\b/i.test(req.header('content-type') ?? '')) return undefined
  return req.json().catch(() => undefined)
}

function refuse(context: Context, detail: string): Response {
  return context.body(
    JSON.stringify({ type: 'about:blank', title: 'Not possible', status: 400, detail }),
    400,
    {
      'content-type': 'application/problem+json',
    },
  )
}
