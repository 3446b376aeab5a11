import { toString as plainText } from 'mdast-util-to-string'
import * as z from 'zod'
import { slugText } from '../../yaml/rules.ts'
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
  web: (call, scope) => actionMarkup(actionOf(call, scope)),
  feed: (call, scope) => actionMarkup(actionOf(call, scope)),
  mail: (call, scope) => actionBlocks(actionOf(call, scope)),
  text: (call, scope) => actionParagraph(actionOf(call, scope)),
  markdown: (call, scope) => actionParagraph(actionOf(call, scope)),
}

/** Without an attribute: the front matter's service, else the only one there is. */
function actionOf(call: DirectiveCall<Attributes>, scope: Scope): Action {
  const { services } = scope.context.site.booking
  const [only, ...others] = Object.keys(services)
  const key = call.attributes.service ?? scope.service ?? (others.length === 0 ? only : undefined) ?? ''
  const service = Object.hasOwn(services, key) ? services[key] : undefined
  const label = plainText(call.label) || service?.label || ''
  return { label, href: service === undefined ? undefined : scope.href(service.url), strength: 'primary' }
}
