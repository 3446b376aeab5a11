import { noAttributes } from './attribute.ts'
import type { Directive } from './directive.ts'

const nothing = () => []

/** `::read-more`: where an excerpt ends. It shows nothing; `teaser` cuts here. */
export const readMore: Directive<Record<string, never>> = {
  name: 'read-more',
  form: 'leaf',
  label: 'none',
  attributes: noAttributes,
  web: nothing,
  feed: nothing,
  mail: nothing,
  text: nothing,
  markdown: nothing,
}
