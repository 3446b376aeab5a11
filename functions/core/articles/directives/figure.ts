import type { BlockContent, DefinitionContent, Image, RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import * as z from 'zod'
import { element } from '../builders.ts'
import { textAttribute } from './attribute.ts'
import type { Directive, DirectiveCall, MarkupScope } from './directive.ts'

const attributes = z.strictObject({ credit: textAttribute.optional() })
type Attributes = z.output<typeof attributes>

/** `:::figure{credit=}`: one image, and below it its caption. */
export const figure: Directive<Attributes> = {
  name: 'figure',
  form: 'container',
  label: 'none',
  attributes,
  fault: ({ children }) =>
    pictureOf(children) === undefined
      ? {
          message: 'This figure does not begin with an image',
          mend: 'Begin it with ![what it shows](image), then the caption',
        }
      : undefined,
  web: markup,
  feed: markup,
  mail: ({ attributes: { credit }, children }, scope) => {
    const picture = pictureOf(children)
    const src = picture === undefined ? undefined : scope.href(picture.url)
    if (picture === undefined || src === undefined) return scope.blocks(children)
    const caption = plainText(captionOf(children))
    const extras = { ...(caption === '' ? {} : { caption }), ...(credit === undefined ? {} : { credit }) }
    return [{ kind: 'image', src, alt: picture.alt ?? '', ...extras }]
  },
  text: plain,
  markdown: plain,
}

type Children = readonly (BlockContent | DefinitionContent)[]

function pictureOf(children: Children): Image | undefined {
  const first = children[0]
  if (first?.type !== 'paragraph') return undefined
  return first.children[0]?.type === 'image' ? first.children[0] : undefined
}

/** What follows the image: the rest of its paragraph, and the paragraphs after it. */
function captionOf(children: Children): RootContent[] {
  const [first, ...rest] = children
  if (first?.type !== 'paragraph') return [...rest]
  const words = first.children.slice(1)
  return plainText(words).trim() === '' ? [...rest] : [{ type: 'paragraph', children: words }, ...rest]
}

function markup({ attributes: { credit }, children }: DirectiveCall<Attributes>, scope: MarkupScope) {
  const picture = pictureOf(children)
  const images = picture === undefined ? [] : scope.markup([picture])
  const small = credit === undefined ? [] : [element('p', { className: ['credit'] }, [credit])]
  const caption = [...scope.markup(captionOf(children)), ...small]
  return [
    element('figure', {}, [...images, ...(caption.length === 0 ? [] : [element('figcaption', {}, caption)])]),
  ]
}

function plain({ attributes: { credit }, children }: DirectiveCall<Attributes>): readonly RootContent[] {
  const small: RootContent[] =
    credit === undefined ? [] : [{ type: 'paragraph', children: [{ type: 'text', value: credit }] }]
  const picture = pictureOf(children)
  const first: RootContent[] = picture === undefined ? [] : [{ type: 'paragraph', children: [picture] }]
  return [...first, ...captionOf(children), ...small]
}
