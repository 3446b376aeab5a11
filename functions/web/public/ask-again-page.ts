import { messagePage } from '../../core/site/pages/message-page.tsx'
import { type AskAgainInput, askAgain } from '../../flows/ask-again.ts'
import { answerPersonally } from './answer-personally.ts'
import { originOf, type PublicContext, type PublicOptions } from './public-context.ts'

/** Answers the press of "send me a fresh link" or "that was a mistake": the same page, whether or not a mail is due. */
export async function answerAskAgain(
  context: PublicContext,
  options: PublicOptions,
  link: Pick<AskAgainInput, 'token' | 'purpose'>,
): Promise<Response> {
  const model = context.get('model')
  const outcome = await askAgain(options.ports, { ...link, ...originOf(context, options) })
  switch (outcome.kind) {
    case 'asked':
      return answerPersonally(context, messagePage(model, model.words.askedAgain))
    case 'limited':
      context.header('retry-after', String(outcome.retryAfterSeconds))
      return answerPersonally(context, messagePage(model, model.words.limited), 429)
    case 'unknown':
      return answerPersonally(context, messagePage(model, model.words.unknownLink), 404)
  }
}

/** True for a POST to `?again` of a personal link: the way back, or on, of a page that the link itself showed. */
export function asksAgain(context: PublicContext): boolean {
  return context.req.query('again') !== undefined
}

/** The page of somebody who has left, with the way back. */
export function leftPage(context: PublicContext): string {
  const model = context.get('model')
  const { unsubscribed, mistake } = model.words
  const consent = model.site.signup.consentText
  return messagePage(model, unsubscribed, undefined, { words: mistake, consent })
}
