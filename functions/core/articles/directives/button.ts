import { toString as plainText } from 'mdast-util-to-string'
import * as z from 'zod'
import { type Action, actionBlocks, actionMarkup, actionParagraph } from './action.ts'
import { linkAttribute } from './attribute.ts'
import type { Directive, DirectiveCall, Scope } from './directive.ts'

const attributes = z.strictObject({ href: linkAttribute })
type Attributes = z.output<typeof attributes>

/** `::button[label]{href=}`: a link that asks to be followed. */
export const button: Directive<Attributes> = {
  name: 'button',
  form: 'leaf',
  label: 'required',
  attributes,
  web: (call, scope) => actionMarkup(actionOf(call, scope)),
  feed: (call, scope) => actionMarkup(actionOf(call, scope)),
  mail: (call, scope) => actionBlocks(actionOf(call, scope)),
  text: (call, scope) => actionParagraph(actionOf(call, scope)),
  markdown: (call, scope) => actionParagraph(actionOf(call, scope)),
}

function actionOf({ label, attributes: { href } }: DirectiveCall<Attributes>, scope: Scope): Action {
  return { label: plainText(label), href: scope.href(href), strength: 'secondary' }
}
