import { messagePage } from '../../core/site/pages/message-page.tsx'
import { preferencesPage } from '../../core/site/pages/preferences-page.tsx'
import { type PreferencesView, preferencesView } from '../../core/site/pages/preferences-view.ts'
import type { Subscriber } from '../../core/subscribers/subscriber.ts'
import { answerPersonally } from './answer-personally.ts'
import type { PublicContext, PublicOptions } from './public-context.ts'

/** The person's page, as stored but for the `parts` that are said. */
export function show(
  context: PublicContext,
  { ports }: Pick<PublicOptions, 'ports'>,
  person: Subscriber,
  parts: Partial<PreferencesView> = {},
  status: 200 | 400 | 409 | 422 = 200,
): Response {
  const model = context.get('model')
  const view = { ...preferencesView(person, model.site, ports.clock.now()), ...parts }
  return answerPersonally(context, preferencesPage(model, view), status)
}

/** The page where there is nobody to show: not on the list any more, or not a link of ours. */
export function absent(context: PublicContext, kind: 'gone' | 'not-subscribed' | 'unknown'): Response {
  const { words } = context.get('model')
  if (kind !== 'unknown') return said(context, words.preferences.gone)
  return answerPersonally(context, messagePage(context.get('model'), words.unknownLink), 404)
}

/** A page that says how something came out, and leads to the signup form. */
export function said(
  context: PublicContext,
  words: { readonly title: string; readonly text: string },
): Response {
  const model = context.get('model')
  const onward = { href: '/subscribe', label: model.words.navigation.subscribe }
  return answerPersonally(context, messagePage(model, words, onward))
}
