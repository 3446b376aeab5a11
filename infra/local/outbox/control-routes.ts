import { Hono } from 'hono'
import * as z from 'zod'
import type { OutboxOptions } from './outbox-options.ts'
import { readJson, refuse } from './own-json.ts'

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
