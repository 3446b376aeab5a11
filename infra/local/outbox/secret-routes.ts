import { Hono } from 'hono'
import * as z from 'zod'
import { isSecretName, secretNames } from '../../../functions/core/secret-names.ts'
import type { OutboxOptions } from './outbox-options.ts'
import { readJson, refuse } from './own-json.ts'

const secretSchema = z.strictObject({
  name: z.string().refine(isSecretName),
  value: z.string().min(1).max(4096),
})

/** `/_local/secrets`: the names of those that are set, and putting one in, as an owner does on AWS. Values never come out. */
export function secretRoutes({ secrets }: Pick<OutboxOptions, 'secrets'>): Hono {
  const app = new Hono()
  app.get('/_local/secrets', async (context) => {
    const set = await Promise.all(secretNames.map((name) => secrets.isThere(name)))
    return context.json(secretNames.filter((_, index) => set[index]))
  })
  app.post('/_local/secrets', async (context) => {
    const body = secretSchema.safeParse(await readJson(context))
    if (!body.success) return refuse(context, 'Send JSON such as {"name": "dev-key", "value": "…"}')
    const { name, value } = body.data
    if (isSecretName(name)) await secrets.put(name, value)
    return context.json({ name })
  })
  return app
}
