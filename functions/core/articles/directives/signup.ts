import { element } from '../builders.ts'
import { actionMarkup, actionParagraph } from './action.ts'
import { noAttributes } from './attribute.ts'
import type { Directive, Scope } from './directive.ts'

/** `::signup`: the way to subscribe; in a mail, for somebody it was forwarded to. */
export const signup: Directive<Record<string, never>> = {
  name: 'signup',
  form: 'leaf',
  label: 'none',
  attributes: noAttributes,
  web: (_, scope) => actionMarkup(actionOf(scope, scope.context.words.signup)),
  feed: (_, scope) => actionMarkup(actionOf(scope, scope.context.words.signup)),
  mail: (_, scope) => {
    const { label, href } = actionOf(scope, scope.context.words.signupForwarded)
    return [{ kind: 'prose', nodes: [element('p', {}, [element('a', { href }, [label])])] }]
  },
  text: (_, scope) => actionParagraph(actionOf(scope, scope.context.words.signupForwarded)),
  markdown: (_, scope) => actionParagraph(actionOf(scope, scope.context.words.signup)),
}

function actionOf(scope: Scope, label: string) {
  return { label, href: scope.href('/subscribe'), strength: 'secondary' as const }
}
