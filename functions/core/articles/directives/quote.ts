import type { ElementContent } from 'hast'
import type { RootContent } from 'mdast'
import * as z from 'zod'
import { element, paragraph, text } from '../builders.ts'
import { textAttribute } from './attribute.ts'
import type { Directive, DirectiveCall, MarkupScope } from './directive.ts'

const attributes = z.strictObject({ cite: textAttribute.optional() })
type Attributes = z.output<typeof attributes>

/** `:::quote{cite=}`: somebody's words, and whose they are. */
export const quote: Directive<Attributes> = {
  name: 'quote',
  form: 'container',
  label: 'none',
  attributes,
  fault: ({ children }) =>
    children.length === 0
      ? { message: 'This quote is empty', mend: 'Write the words before the closing :::' }
      : undefined,
  web: figure,
  feed: figure,
  mail: ({ attributes: { cite }, children }, scope) => {
    const source: ElementContent[] = cite === undefined ? [] : [element('p', {}, [dashed(cite)])]
    return [{ kind: 'note', tone: 'quote', nodes: [...scope.markup(children), ...source] }]
  },
  text: quoted,
  markdown: quoted,
}

function figure({ attributes: { cite }, children }: DirectiveCall<Attributes>, scope: MarkupScope) {
  const words = element('blockquote', {}, scope.markup(children))
  const source = cite === undefined ? [] : [element('figcaption', {}, [dashed(cite)])]
  return [element('figure', { className: ['quote'] }, [words, ...source])]
}

function quoted({ attributes: { cite }, children }: DirectiveCall<Attributes>): readonly RootContent[] {
  const source = cite === undefined ? [] : [paragraph(text(dashed(cite)))]
  return [{ type: 'blockquote', children: [...children, ...source] }]
}

function dashed(cite: string): string {
  return `\u2014 ${cite}`
}
