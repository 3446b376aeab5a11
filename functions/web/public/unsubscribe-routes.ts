import { Hono } from 'hono'
import { actionPage } from '../../core/site/pages/action-page.tsx'
import { messagePage } from '../../core/site/pages/message-page.tsx'
import { checkLink } from '../../flows/check-link.ts'
import { unsubscribe } from '../../flows/unsubscribe.ts'
import { fieldOf, readForm } from '../read-form.ts'
import { answerPersonally } from './answer-personally.ts'
import { answerAskAgain, asksAgain, leftPage } from './ask-again-page.ts'
import type { PublicContext, PublicEnv, PublicOptions } from './public-context.ts'

/**
 * `GET /u/<token>` shows a button, or says at once that the link is damaged; the POST takes the person off the list at once with nothing but its URL. Its body
 * only tells for the receipt whether a mail program's button was pressed (RFC 8058 section 3.2), urlencoded or multipart.
 * The way back is an address of its own, `POST /u/<token>?again`, so that no body can be taken for it.
 */
export function unsubscribeRoutes(options: PublicOptions): Hono<PublicEnv> {
  const app = new Hono<PublicEnv>()
  app.get('/u/:token', async (context) => {
    const model = context.get('model')
    const { kind } = await checkLink(options.ports, 'unsubscribe', context.req.param('token'))
    if (kind === 'forged') return answerUnknown(context)
    return answerPersonally(context, actionPage(model, { words: model.words.unsubscribe }))
  })
  app.post('/u/:token', async (context) => {
    const token = context.req.param('token')
    if (asksAgain(context)) return answerAskAgain(context, options, { token, purpose: 'unsubscribe' })
    const way = (await isOneClick(context)) ? 'one-click' : 'link'
    const outcome = await unsubscribe(options.ports, { token, way })
    switch (outcome.kind) {
      case 'unsubscribed':
        return answerPersonally(context, leftPage(context))
      case 'unknown':
        return answerUnknown(context)
    }
  })
  return app
}

function answerUnknown(context: PublicContext): Response {
  const model = context.get('model')
  return answerPersonally(context, messagePage(model, model.words.unknownLink), 404)
}

/** Whatever cannot be read says nothing, and stops nobody from leaving. */
async function isOneClick(context: PublicContext): Promise<boolean> {
  return fieldOf(await readForm(context), 'List-Unsubscribe') === 'One-Click'
}
