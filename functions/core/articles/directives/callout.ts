import type { Blockquote } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import * as z from 'zod'
import { element, paragraph, strong, text } from '../builders.ts'
import type { Directive, DirectiveCall, MarkupScope } from './directive.ts'

const attributes = z.strictObject({ type: z.enum(['info', 'tip', 'warning']).default('info') })
type Attributes = z.output<typeof attributes>

/** `:::callout[Title]{type=}`: a note set apart from the running text. */
export const callout: Directive<Attributes> = {
  name: 'callout',
  form: 'container',
  label: 'optional',
  attributes,
  fault: ({ children }) =>
    children.length === 0
      ? { message: 'This callout is empty', mend: 'Write its text before the closing :::' }
      : undefined,
  web: aside,
  feed: aside,
  mail: ({ label, children }, scope) => {
    const title = plainText(label)
    const nodes = scope.markup(children)
    return [{ kind: 'note', tone: 'callout', ...(title === '' ? {} : { title }), nodes }]
  },
  text: quoted,
  markdown: quoted,
}

function aside({ attributes: { type }, label, children }: DirectiveCall<Attributes>, scope: MarkupScope) {
  const title = plainText(label)
  const heading =
    title === '' ? [] : [element('p', { className: ['note-title'] }, [element('strong', {}, [title])])]
  return [element('aside', { className: ['note', `note-${type}`] }, [...heading, ...scope.markup(children)])]
}

function quoted({ label, children }: DirectiveCall<Attributes>): readonly [Blockquote] {
  const title = plainText(label)
  const heading = title === '' ? [] : [paragraph(strong(text(title)))]
  return [{ type: 'blockquote', children: [...heading, ...children] }]
}
