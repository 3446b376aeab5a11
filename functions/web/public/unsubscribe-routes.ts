import { Hono } from 'hono'
import { actionPage } from '../../core/site/pages/action-page.tsx'
import { messagePage } from '../../core/site/pages/message-page.tsx'
import { unsubscribe } from '../../flows/unsubscribe.ts'
import { answerPersonally } from './answer-personally.ts'
import { answerAskAgain, asksAgain, leftPage } from './ask-again-page.ts'
import type { PublicEnv, PublicOptions } from './public-context.ts'

/**
 * `GET /u/<token>` shows a button; the POST takes the person off the list at once with nothing but its URL: the body is
 * not read, so mail programs may send the one-click form urlencoded or multipart (RFC 8058 section 3.2). The way back is
 * an address of its own, `POST /u/<token>?again`, so that no body can be taken for it.
 */
export function unsubscribeRoutes(options: PublicOptions): Hono<PublicEnv> {
  const app = new Hono<PublicEnv>()
  app.get('/u/:token', (context) => {
    const model = context.get('model')
    return answerPersonally(context, actionPage(model, model.words.unsubscribe))
  })
  app.post('/u/:token', async (context) => {
    const model = context.get('model')
    const token = context.req.param('token')
    if (asksAgain(context)) return answerAskAgain(context, options, { token, purpose: 'unsubscribe' })
    const outcome = await unsubscribe(options.ports, { token })
    switch (outcome.kind) {
      case 'unsubscribed':
        return answerPersonally(context, leftPage(context))
      case 'unknown':
        return answerPersonally(context, messagePage(model, model.words.unknownLink), 404)
    }
  })
  return app
}
