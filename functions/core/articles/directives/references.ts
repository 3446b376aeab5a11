import type { RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { element, text } from '../builders.ts'
import { noAttributes } from './attribute.ts'
import type { Directive, DirectiveCall, MarkupScope, Scope } from './directive.ts'

type Attributes = Record<string, never>

/** `:::references[Title]`: the sources of what the article claims. Survives every excerpt. */
export const references: Directive<Attributes> = {
  name: 'references',
  form: 'container',
  label: 'optional',
  attributes: noAttributes,
  fault: ({ children }) =>
    children.length === 0
      ? { message: 'These references are empty', mend: 'Write a numbered list before the closing :::' }
      : undefined,
  web: section,
  feed: section,
  mail: (call, scope) => [
    { kind: 'note', tone: 'references', title: titleOf(call, scope), nodes: scope.markup(call.children) },
  ],
  text: plain,
  markdown: plain,
}

function titleOf({ label }: DirectiveCall<Attributes>, { context }: Scope): string {
  return plainText(label) || context.words.references
}

function section(call: DirectiveCall<Attributes>, scope: MarkupScope) {
  const heading = element('h2', {}, [titleOf(call, scope)])
  return [element('section', { className: ['references'] }, [heading, ...scope.markup(call.children)])]
}

function plain(call: DirectiveCall<Attributes>, scope: Scope): readonly RootContent[] {
  return [{ type: 'heading', depth: 2, children: [text(titleOf(call, scope))] }, ...call.children]
}
