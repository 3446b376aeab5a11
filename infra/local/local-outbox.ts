import type { Hono } from 'hono'
import { tokenStyles } from '../../functions/core/site/token-styles.ts'
import { parseTokens } from '../../functions/core/site/tokens.ts'
import { readSite } from '../../functions/flows/read-site.ts'
import { outboxApp } from './outbox/outbox-app.ts'
import type { Stage } from './stage.ts'

/** The outbox pages over a stage. */
export async function localOutbox(stage: Stage): Promise<Hono> {
  const file = 'templates/tokens.yaml'
  const source = new TextDecoder().decode(await stage.ports.content.read(file))
  const tokens = parseTokens(file, source)
  if (!tokens.ok) throw new Error(`${file} has errors`)
  const site = await readSite(stage.ports)
  return outboxApp({
    messages: stage.ses.messages,
    read: stage.ses.read,
    receiveEvent: async (event) => stage.raiseEvent(JSON.stringify(event)),
    advance: stage.advance,
    examine: stage.examine,
    deadLetters: stage.deadLetters,
    secrets: stage.secrets,
    siteOrigin: () => site.url,
    tokenStyles: tokenStyles(tokens.value),
  })
}
