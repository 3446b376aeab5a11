import type { RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import * as z from 'zod'
import { slugText } from '../../yaml/rules.ts'
import { element, paragraph, strong, text } from '../builders.ts'
import type { Directive, DirectiveCall, MarkupScope, Scope } from './directive.ts'

const attributes = z.strictObject({ kind: slugText.optional() })
type Attributes = z.output<typeof attributes>

/** `:::disclaimer[Title]{kind=}`: what the law or prudence asks to say; empty, it shows the text of site.yaml. Survives every excerpt. */
export const disclaimer: Directive<Attributes> = {
  name: 'disclaimer',
  form: 'container',
  label: 'optional',
  attributes,
  fault: ({ attributes: { kind }, children }) =>
    kind === undefined && children.length === 0
      ? {
          message: 'This disclaimer says nothing',
          mend: 'Write its text, or name one of site.yaml with {kind=...}',
        }
      : undefined,
  web: note,
  feed: note,
  mail: (call, scope) => {
    const { title, children } = partsOf(call, scope)
    return [{ kind: 'note', tone: 'disclaimer', title, nodes: scope.markup(children) }]
  },
  text: plain,
  markdown: plain,
}

function note(call: DirectiveCall<Attributes>, scope: MarkupScope) {
  const { title, children } = partsOf(call, scope)
  const heading = element('p', { className: ['note-title'] }, [element('strong', {}, [title])])
  return [element('aside', { className: ['note', 'note-disclaimer'] }, [heading, ...scope.markup(children)])]
}

function plain(call: DirectiveCall<Attributes>, scope: Scope): readonly RootContent[] {
  const { title, children } = partsOf(call, scope)
  return [paragraph(strong(text(title))), ...children]
}

function partsOf({ attributes: { kind = '' }, label, children }: DirectiveCall<Attributes>, scope: Scope) {
  const { disclaimers } = scope.context.site
  const standing = Object.hasOwn(disclaimers, kind) ? disclaimers[kind] : undefined
  return {
    title: plainText(label) || standing?.title || scope.context.words.disclaimer,
    children: children.length > 0 ? children : scope.parse(standing?.text ?? ''),
  }
}
