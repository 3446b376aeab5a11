import { Hono } from 'hono'
import { actionPage } from '../../core/site/pages/action-page.tsx'
import { messagePage } from '../../core/site/pages/message-page.tsx'
import { checkLink } from '../../flows/check-link.ts'
import { confirmSubscription } from '../../flows/confirm-subscription.ts'
import { answerPersonally } from './answer-personally.ts'
import { answerAskAgain, asksAgain } from './ask-again-page.ts'
import { originOf, type PublicContext, type PublicEnv, type PublicOptions } from './public-context.ts'

/**
 * `GET /confirm/<token>` shows a button and does nothing (promise P5); the POST acts, and may be repeated. What the link
 * itself tells is said at once: one that is damaged, and one that is too old, which offers a fresh one without the address
 * typed again, `POST /confirm/<token>?again`. What depends on the person only the press tells.
 */
export function confirmRoutes(options: PublicOptions): Hono<PublicEnv> {
  const app = new Hono<PublicEnv>()
  app.get('/confirm/:token', async (context) => {
    const model = context.get('model')
    const { kind } = await checkLink(options.ports, 'confirm', context.req.param('token'))
    switch (kind) {
      case 'valid':
        return answerPersonally(context, actionPage(model, { words: model.words.confirm }))
      case 'expired':
        return answerExpired(context)
      case 'forged':
        return answerUnknown(context)
    }
  })
  app.post('/confirm/:token', async (context) => {
    const model = context.get('model')
    const token = context.req.param('token')
    if (asksAgain(context)) return answerAskAgain(context, options, { token, purpose: 'confirm' })
    const outcome = await confirmSubscription(options.ports, { token, ...originOf(context, options) })
    switch (outcome.kind) {
      case 'confirmed':
        return answerPersonally(context, messagePage(model, model.words.confirmed))
      case 'expired':
        return answerExpired(context)
      case 'unknown':
        return answerUnknown(context)
    }
  })
  return app
}

function answerExpired(context: PublicContext): Response {
  const { site, words } = context.get('model')
  const offer = { words: { button: words.expired.button }, consent: site.signup.consentText }
  const page = messagePage(context.get('model'), words.expired, undefined, offer)
  return answerPersonally(context, page, 410)
}

/** Nothing in it can be trusted, so the way on is the signup form. */
function answerUnknown(context: PublicContext): Response {
  const { words } = context.get('model')
  const onward = { href: '/subscribe', label: words.signUpAgain }
  return answerPersonally(context, messagePage(context.get('model'), words.unknownLink, onward), 404)
}
