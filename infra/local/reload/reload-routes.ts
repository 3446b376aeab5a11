import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import type { Reloads } from './reloads.ts'

const script = readFileSync(new URL('reload.js', import.meta.url), 'utf8')
const noStore = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** Milliseconds after which a browser asks again when the connection broke, as when the stage is started anew. */
const retryAfter = 1_000

/** `/_local/reload.js`, and the events that it listens to (HTML, "Server-sent events"). `boot` names this start of the stage. */
export function reloadRoutes(reloads: Reloads, boot: string): Hono {
  const app = new Hono()
  app.get('/_local/reload.js', (context) =>
    context.body(script, 200, { ...noStore, 'content-type': 'text/javascript; charset=utf-8' }),
  )
  app.get('/_local/changes', (context) =>
    context.body(eventsOf(reloads, boot), 200, { ...noStore, 'content-type': 'text/event-stream' }),
  )
  return app
}

function eventsOf(reloads: Reloads, boot: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let end = () => {}
  return new ReadableStream({
    start(controller) {
      const say = (event: string) => controller.enqueue(encoder.encode(`event: ${event}\ndata: ${boot}\n\n`))
      controller.enqueue(encoder.encode(`retry: ${retryAfter}\n`))
      say('boot')
      end = reloads.listen(() => say('change'))
    },
    cancel: () => end(),
  })
}
