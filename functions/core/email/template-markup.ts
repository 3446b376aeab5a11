import type { Problem } from '../problem.ts'
import { placeAt, type TemplatePlace } from '../template.ts'
import { type DomElement, elementsOf, parseDom } from './dom.ts'

/** HTML that mail programs refuse, run or submit: none of it belongs into a mail. */
const FORBIDDEN = new Set(
  'script iframe object embed applet form input textarea select button base link meta svg video audio'.split(
    ' ',
  ),
)
/** A link is written out, or comes from a token that the product fills with a checked URL. */
const LINK = /^(https:\/\/|mailto:|\{\{\s*(link\.[a-z]+|site\.url)\s*\}\})/i

/** Scripts, forms, event handlers and links of other kinds than https and mailto in a template's HTML. */
export function markupProblems(html: string, place: TemplatePlace): Problem[] {
  return elementsOf(parseDom(html).children).flatMap((element) =>
    faultsOf(element).map((fault) => ({
      ...placeAt(html, element.startIndex ?? 0, place),
      rule: 'template-markup-forbidden',
      severity: 'error' as const,
      ...fault,
    })),
  )
}

function faultsOf(element: DomElement): { readonly message: string; readonly mend: string }[] {
  const faults: { message: string; mend: string }[] = []
  const isNamedMeta = element.name === 'meta' && Object.keys(element.attribs).join() === 'name,content'
  if (FORBIDDEN.has(element.name) && !isNamedMeta) {
    faults.push({ message: `<${element.name}> does not work in mail`, mend: 'Remove it' })
  }
  for (const [name, value] of Object.entries(element.attribs)) {
    if (name.startsWith('on')) faults.push({ message: `the handler ${name} is code`, mend: 'Remove it' })
    if ((name === 'href' || name === 'src') && !LINK.test(value)) {
      faults.push({
        message: `"${value}" is no link for a mail`,
        mend: 'Begin it with https://, mailto: or a {{link.…}} token',
      })
    }
  }
  return faults
}
