import type { RootContent } from 'mdast'
import * as z from 'zod'
import { element, image, link, paragraph, text } from '../builders.ts'
import { imageAttribute, textAttribute, webUrlAttribute } from './attribute.ts'
import type { Directive, DirectiveCall, MarkupScope, Scope } from './directive.ts'

const attributes = z.strictObject({
  url: webUrlAttribute,
  poster: imageAttribute.optional(),
  title: textAttribute,
})
type Attributes = z.output<typeof attributes>

/** `::embed{url= poster= title=}`: a film or other page, shown as a linked picture; nothing is loaded from elsewhere. */
export const embed: Directive<Attributes> = {
  name: 'embed',
  form: 'leaf',
  label: 'none',
  attributes,
  web: figure,
  feed: figure,
  mail: (call, scope) => {
    const { href, poster, label } = partsOf(call, scope)
    if (href === undefined) return []
    if (poster === undefined) return [{ kind: 'button', label, href, strength: 'secondary' }]
    return [{ kind: 'image', src: poster, alt: label, caption: label, href }]
  },
  text: linked,
  markdown: (call, scope) => {
    const { href, poster, label } = partsOf(call, scope)
    if (href === undefined || poster === undefined) return linked(call, scope)
    return [paragraph(link(href, image(poster, label)))]
  },
}

function figure(call: DirectiveCall<Attributes>, scope: MarkupScope) {
  const { href, poster, label } = partsOf(call, scope)
  if (href === undefined) return []
  const caption = element('a', { href }, [label])
  if (poster === undefined) return [element('p', { className: ['embed'] }, [caption])]
  const picture = element('a', { href }, [element('img', { src: poster, alt: label })])
  return [element('figure', { className: ['embed'] }, [picture, element('figcaption', {}, [label])])]
}

function linked(call: DirectiveCall<Attributes>, scope: Scope): readonly RootContent[] {
  const { href, label } = partsOf(call, scope)
  return href === undefined ? [] : [paragraph(link(href, text(label)))]
}

function partsOf({ attributes: { url, poster, title } }: DirectiveCall<Attributes>, scope: Scope) {
  const label = scope.context.words.watch.replaceAll('{{title}}', () => title)
  return { href: scope.href(url), poster: poster === undefined ? undefined : scope.href(poster), label }
}
