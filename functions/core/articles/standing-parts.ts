import type { Root, RootContent } from 'mdast'
import { text } from './builders.ts'
import type { FrontMatter } from './front-matter.ts'
import { nodesOf } from './rules/rule.ts'

/** The body with the booking call and the disclaimer of the front matter, unless the author placed them: before the references, else at the end. */
export function withStandingParts(body: Root, { booking, disclaimer }: FrontMatter): Root {
  const parts = [
    ...(booking === false || has(body, 'booking', 'service', booking.service) ? [] : [call(booking)]),
    ...(disclaimer === false || has(body, 'disclaimer', 'kind', disclaimer) ? [] : [note(disclaimer)]),
  ]
  if (parts.length === 0) return body
  const references = body.children.findIndex(
    (node) => node.type === 'containerDirective' && node.name === 'references',
  )
  const at = references < 0 ? body.children.length : references
  return { ...body, children: [...body.children.slice(0, at), ...parts, ...body.children.slice(at)] }
}

function has(body: Root, name: string, attribute: string, value: string): boolean {
  return nodesOf(body).some((node) => {
    if ((node.type !== 'leafDirective' && node.type !== 'containerDirective') || node.name !== name)
      return false
    const given = node.attributes?.[attribute]
    return given === value || (name === 'booking' && (given === undefined || given === null))
  })
}

function call({ service, label }: { readonly service: string; readonly label?: string }): RootContent {
  const children = label === undefined ? [] : [text(label)]
  return { type: 'leafDirective', name: 'booking', attributes: { service }, children }
}

function note(kind: string): RootContent {
  return { type: 'containerDirective', name: 'disclaimer', attributes: { kind }, children: [] }
}
