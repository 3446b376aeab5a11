import { Hono } from 'hono'
import { messagePage } from '../../core/site/pages/message-page.tsx'
import type { ClickFacts } from '../../core/tracking/click-classifier.ts'
import { followBooking } from '../../flows/follow-booking.ts'
import { type FollowOutcome, followLink } from '../../flows/follow-link.ts'
import { followMemory } from '../../flows/follow-memory.ts'
import { answerPersonally } from './answer-personally.ts'
import type { PublicContext, PublicEnv, PublicOptions } from './public-context.ts'

/**
 * `GET /r/<token>` and `GET /book/<token>`: the links of mails. A redirect to an address that we stored, never to one
 * that the request names; a page for everything else.
 */
export function linkRoutes({ ports, articles }: PublicOptions): Hono<PublicEnv> {
  const app = new Hono<PublicEnv>()
  const memory = followMemory()
  const inputOf = (context: PublicContext, token: string) => ({
    token,
    facts: factsOf(context),
    site: context.get('model').site,
    memory,
  })
  app.get('/r/:token', async (context) => {
    const input = inputOf(context, context.req.param('token'))
    return answer(context, await followLink(ports, { ...input, articles }))
  })
  app.get('/book/:token', async (context) => {
    const input = inputOf(context, context.req.param('token'))
    return answer(context, await followBooking(ports, input))
  })
  // The link is good; that its address cannot be read now passes, and programs are told so as people are.
  app.onError((cause, context) => {
    const model = context.get('model')
    ports.log.error('a link of a mail could not be followed', { route: context.req.routePath, cause })
    context.header('retry-after', '10')
    return answerPersonally(context, messagePage(model, model.words.fault), 503)
  })
  return app
}

function answer(context: PublicContext, outcome: FollowOutcome): Response {
  if (outcome.kind === 'unknown') {
    const model = context.get('model')
    return answerPersonally(context, messagePage(model, model.words.unknownLink), 404)
  }
  context.header('cache-control', 'no-store')
  context.header('x-robots-tag', 'noindex')
  return context.redirect(outcome.to, 302)
}

function factsOf(context: PublicContext): ClickFacts {
  return { method: context.req.method, headers: context.req.header() }
}
