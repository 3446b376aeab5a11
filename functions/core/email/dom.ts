import { DomUtils, parseDocument } from 'htmlparser2'

/** A parsed piece of HTML. */
export type Dom = ReturnType<typeof parseDocument>
/** Anything that stands in a document. */
export type DomNode = Dom['children'][number]
/** A tag with its attributes. */
export type DomElement = Extract<DomNode, { readonly attribs: object }>

/** Parses HTML as leniently as mail programs do, with offsets. `entities: false` keeps attribute values as written. */
export function parseDom(html: string, { entities = true } = {}): Dom {
  return parseDocument(html, {
    withStartIndices: true,
    withEndIndices: true,
    decodeEntities: entities,
    recognizeSelfClosing: !entities,
    lowerCaseAttributeNames: entities,
  })
}

/** Every element below these nodes, in document order. */
export function elementsOf(nodes: readonly DomNode[]): DomElement[] {
  return nodes.filter(DomUtils.isTag).flatMap((element) => [element, ...elementsOf(element.children)])
}
