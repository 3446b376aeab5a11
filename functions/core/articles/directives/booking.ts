import { toString as plainText } from 'mdast-util-to-string'
import * as z from 'zod'
import { slugText } from '../../yaml/rules.ts'
import { element } from '../builders.ts'
import { type Action, actionBlocks, actionMarkup, actionParagraph } from './action.ts'
import type { Directive, DirectiveCall, Scope } from './directive.ts'

const attributes = z.strictObject({ service: slugText.optional() })
type Attributes = z.output<typeof attributes>

/** `::booking[label]{service=}`: the call to book a service of site.yaml. */
export const booking: Directive<Attributes> = {
  name: 'booking',
  form: 'leaf',
  label: 'optional',
  attributes,
  web: panel,
  feed: (call, scope) => actionMarkup(actionOf(call, scope)),
  mail: (call, scope) => actionBlocks(actionOf(call, scope)),
  text: (call, scope) => actionParagraph(actionOf(call, scope)),
  markdown: (call, scope) => actionParagraph(actionOf(call, scope)),
}

/** On the page, what the service is stands beside the button, set apart from the text. */
function panel(call: DirectiveCall<Attributes>, scope: Scope) {
  const action = actionMarkup(actionOf(call, scope))
  const description = serviceOf(call, scope)?.description
  if (action.length === 0 || description === undefined) return action
  const text = element('p', { className: ['booking-text'] }, [description])
  return [element('div', { className: ['booking'] }, [text, ...action])]
}

/** Without an attribute: the front matter's service, else the only one there is. */
function serviceOf({ attributes: { service } }: DirectiveCall<Attributes>, scope: Scope) {
  const { services } = scope.context.site.booking
  const [only, ...others] = Object.keys(services)
  const key = service ?? scope.service ?? (others.length === 0 ? only : undefined) ?? ''
  return Object.hasOwn(services, key) ? services[key] : undefined
}

function actionOf(call: DirectiveCall<Attributes>, scope: Scope): Action {
  const service = serviceOf(call, scope)
  const label = plainText(call.label) || service?.label || ''
  return { label, href: service === undefined ? undefined : scope.href(service.url), strength: 'primary' }
}
