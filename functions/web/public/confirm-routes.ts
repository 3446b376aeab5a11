import { Hono } from 'hono'
import { actionPage } from '../../core/site/pages/action-page.tsx'
import { messagePage } from '../../core/site/pages/message-page.tsx'
import { confirmSubscription } from '../../flows/confirm-subscription.ts'
import { answerPersonally } from './answer-personally.ts'
import { originOf, type PublicEnv, type PublicOptions } from './public-context.ts'

/** `GET /confirm/<token>` shows a button, whatever the token (promise P5); the POST acts, and may be repeated. */
export function confirmRoutes(options: PublicOptions): Hono<PublicEnv> {
  const app = new Hono<PublicEnv>()
  app.get('/confirm/:token', (context) => {
    const model = context.get('model')
    return answerPersonally(context, actionPage(model, model.words.confirm))
  })
  app.post('/confirm/:token', async (context) => {
    const model = context.get('model')
    const input = { token: context.req.param('token'), ...originOf(context, options) }
    const outcome = await confirmSubscription(options.ports, input)
    switch (outcome.kind) {
      case 'confirmed':
        return answerPersonally(context, messagePage(model, model.words.confirmed))
      case 'expired': {
        const onward = { href: '/subscribe', label: model.words.navigation.subscribe }
        return answerPersonally(context, messagePage(model, model.words.expired, onward), 410)
      }
      case 'unknown':
        return answerPersonally(context, messagePage(model, model.words.unknownLink), 404)
    }
  })
  return app
}
