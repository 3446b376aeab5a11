import { noAttributes } from './attribute.ts'
import type { Directive } from './directive.ts'

/** `:::email-only`: shown in both parts of a mail, and nowhere else. */
export const emailOnly: Directive<Record<string, never>> = {
  name: 'email-only',
  form: 'container',
  label: 'none',
  attributes: noAttributes,
  web: () => [],
  feed: () => [],
  mail: ({ children }, scope) => scope.blocks(children),
  text: ({ children }) => children,
  markdown: () => [],
}
