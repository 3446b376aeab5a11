import { Hono } from 'hono'
import * as z from 'zod'
import { discardDeadLetters } from '../../../functions/flows/discard-dead-letters.ts'
import { listDeadLetters } from '../../../functions/flows/list-dead-letters.ts'
import { redriveDeadLetters } from '../../../functions/flows/redrive-dead-letters.ts'
import type { OutboxOptions } from './outbox-options.ts'
import { readJson, refuse } from './own-json.ts'

const redriveSchema = z.strictObject({ queue: z.string().max(100).optional() })
const discardSchema = z.strictObject({ queue: z.string().max(100) })

/** `/_local/dead-letters`: what an owner does on AWS with their own rights. */
export function deadLetterRoutes({ deadLetters }: Pick<OutboxOptions, 'deadLetters'>): Hono {
  const app = new Hono()
  app.get('/_local/dead-letters', async (context) => context.json(await listDeadLetters(deadLetters)))
  app.post('/_local/dead-letters/redrive', async (context) => {
    const body = redriveSchema.safeParse(await readJson(context))
    if (!body.success) return refuse(context, 'Send JSON such as {"queue": "lanes"}, or {} for all of them')
    const { queue } = body.data
    return context.json(await redriveDeadLetters(deadLetters, queue === undefined ? {} : { queue }))
  })
  app.post('/_local/dead-letters/discard', async (context) => {
    const body = discardSchema.safeParse(await readJson(context))
    if (!body.success) return refuse(context, 'Send JSON such as {"queue": "lanes"}')
    return context.json(await discardDeadLetters(deadLetters, body.data))
  })
  return app
}
