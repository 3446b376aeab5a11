import { noAttributes } from './attribute.ts'
import type { Directive } from './directive.ts'

/** `:::web-only`: shown on the page, in feeds and on other networks, and left out of mail. */
export const webOnly: Directive<Record<string, never>> = {
  name: 'web-only',
  form: 'container',
  label: 'none',
  attributes: noAttributes,
  web: ({ children }, scope) => scope.markup(children),
  feed: ({ children }, scope) => scope.markup(children),
  mail: () => [],
  text: () => [],
  markdown: ({ children }) => children,
}
