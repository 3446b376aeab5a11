import { Hono } from 'hono'
import { actionPage } from '../../core/site/pages/action-page.tsx'
import { messagePage } from '../../core/site/pages/message-page.tsx'
import { confirmSubscription } from '../../flows/confirm-subscription.ts'
import { answerPersonally } from './answer-personally.ts'
import { answerAskAgain, asksAgain } from './ask-again-page.ts'
import { originOf, type PublicEnv, type PublicOptions } from './public-context.ts'

/**
 * `GET /confirm/<token>` shows a button, whatever the token (promise P5); the POST acts, and may be repeated. A link that is
 * too old offers a fresh one, `POST /confirm/<token>?again`, without the address typed again.
 */
export function confirmRoutes(options: PublicOptions): Hono<PublicEnv> {
  const app = new Hono<PublicEnv>()
  app.get('/confirm/:token', (context) => {
    const model = context.get('model')
    return answerPersonally(context, actionPage(model, model.words.confirm))
  })
  app.post('/confirm/:token', async (context) => {
    const model = context.get('model')
    const token = context.req.param('token')
    if (asksAgain(context)) return answerAskAgain(context, options, { token, purpose: 'confirm' })
    const outcome = await confirmSubscription(options.ports, { token, ...originOf(context, options) })
    switch (outcome.kind) {
      case 'confirmed':
        return answerPersonally(context, messagePage(model, model.words.confirmed))
      case 'expired': {
        const offer = {
          words: { button: model.words.expired.button },
          consent: model.site.signup.consentText,
        }
        return answerPersonally(context, messagePage(model, model.words.expired, undefined, offer), 410)
      }
      case 'unknown':
        return answerPersonally(context, messagePage(model, model.words.unknownLink), 404)
    }
  })
  return app
}
