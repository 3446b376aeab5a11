import { DomUtils } from 'htmlparser2'
import { type Checked, hasErrors, type Problem } from '../problem.ts'
import { parseTemplateText, placeAt, type TemplateText } from '../template.ts'
import { type DomElement, type DomNode, parseDom } from './dom.ts'
import { markupProblems } from './template-markup.ts'
import { NESTED, OPAQUE, SINGLE, type TemplateNode } from './template-node.ts'

/** A file being read: everything the functions below share. */
interface Reading {
  readonly file: string
  readonly source: string
  /** Names of the tokens that may be used. */
  readonly allowed: ReadonlySet<string>
  /** The part of them that may be used in CSS. */
  readonly look: ReadonlySet<string>
  readonly problems: Problem[]
}

/**
 * Parses one .mjml file, or a partial with several roots, into template nodes with tokens cut out. Unknown elements and
 * tokens, wrong nesting, scripts and handlers are problems with their line; includes stay in the tree for the caller.
 */
export function parseTemplate(
  file: string,
  source: string,
  allowed: ReadonlySet<string>,
): Checked<readonly TemplateNode[]> {
  const look = new Set([...allowed].filter((token) => /^(colour|font|size|space)\.|^radius$/.test(token)))
  const reading: Reading = { file, source, allowed, look, problems: [] }
  const roots = readChildren(reading, parseDom(source, { entities: false }).children, undefined)
  const { problems } = reading
  return hasErrors(problems) ? { ok: false, problems } : { ok: true, value: roots, problems }
}

function readChildren(
  reading: Reading,
  children: readonly DomNode[],
  parent: string | undefined,
): TemplateNode[] {
  const nodes: TemplateNode[] = []
  for (const child of children) {
    if (DomUtils.isTag(child)) nodes.push(readElement(reading, child, parent))
    else if (DomUtils.isText(child) && child.data.trim() !== '')
      reportStray(reading, child.startIndex ?? 0, child.data)
    else if (!DomUtils.isText(child) && !DomUtils.isComment(child))
      reportStray(reading, child.startIndex ?? 0, '<!')
  }
  return nodes
}

function readElement(reading: Reading, element: DomElement, parent: string | undefined): TemplateNode {
  const tagName = element.name
  const from = element.startIndex ?? 0
  const isDefaults = parent === 'mj-attributes'
  checkElement(reading, element, isDefaults)
  const { 'td-if': onlyIf, ...attributes } = element.attribs
  const opaque = OPAQUE.has(tagName) && !isDefaults
  return {
    tagName,
    place: placeOf(reading, from),
    attributes: readAttributes(reading, element, attributes),
    children: opaque ? [] : readChildren(reading, element.children, tagName),
    ...(opaque ? { content: readContent(reading, element) } : {}),
    ...(onlyIf === undefined ? {} : { onlyIf: readCondition(reading, onlyIf, from) }),
  }
}

function checkElement(reading: Reading, element: DomElement, isDefaults: boolean): void {
  const { name, startIndex, endIndex } = element
  const from = startIndex ?? 0
  if (!isDefaults && !OPAQUE.has(name) && !NESTED.has(name) && !SINGLE.has(name)) {
    const mend = 'Use the MJML elements that the supplied templates use, or put HTML into mj-text'
    report(reading, from, 'template-element-unknown', `<${name}> is not an element of a mail template`, mend)
  }
  if (!isDefaults) reportMissing(reading, element)
  const written = reading.source.slice(from, (endIndex ?? from) + 1)
  if (!written.endsWith('/>') && !new RegExp(`</${name}\\s*>$`).test(written)) {
    const mend = `Write </${name}> where it ends, or end its tag with />`
    report(reading, from, 'template-element-unclosed', `<${name}> is not closed`, mend)
  }
}

/** MJML fills in what says nothing where these are missing, so that the finished mail cannot tell. */
function reportMissing(reading: Reading, { name, attribs, startIndex }: DomElement): void {
  const needed = name === 'mjml' ? ['lang', 'dir'] : name === 'mj-image' ? ['alt'] : []
  for (const attribute of needed) {
    // A picture may say that it shows nothing worth saying, but it has to say so.
    if (name === 'mj-image' ? attribs[attribute] !== undefined : (attribs[attribute] ?? '').trim() !== '')
      continue
    report(
      reading,
      startIndex ?? 0,
      'template-attribute-missing',
      `<${name}> has no ${attribute}`,
      MISSING[attribute] ?? '',
    )
  }
}
const MISSING: { readonly [attribute: string]: string } = {
  lang: 'Write lang="{{site.language}}"',
  dir: 'Write dir="{{site.direction}}"',
  alt: 'Say in alt what it shows, or alt="" where it only decorates',
}

function readAttributes(
  reading: Reading,
  element: DomElement,
  attributes: { readonly [name: string]: string },
) {
  const from = element.startIndex ?? 0
  const cut: Record<string, TemplateText> = {}
  for (const [name, value] of Object.entries(attributes)) {
    const offset = from + Math.max(0, reading.source.slice(from).indexOf(`${name}=`)) + name.length + 2
    cut[name] = readText(reading, value, offset, reading.allowed)
    if (name === 'href' || name === 'src') {
      reading.problems.push(...markupProblems(`<a href="${value}">`, placeOf(reading, offset)))
    }
  }
  return cut
}

function readContent(reading: Reading, element: DomElement): TemplateText {
  const from = element.children[0]?.startIndex ?? element.endIndex ?? 0
  const source = element.children.length === 0 ? '' : sliceOf(reading, element, from)
  if (element.name === 'mj-style') return readText(reading, source, from, reading.look, true)
  reading.problems.push(...markupProblems(source, placeOf(reading, from)))
  return readText(reading, source, from, reading.allowed)
}

function sliceOf(reading: Reading, element: DomElement, from: number): string {
  const written = reading.source.slice(from, (element.endIndex ?? from) + 1)
  return written.slice(0, written.lastIndexOf(`</${element.name}`))
}

function readCondition(reading: Reading, token: string, from: number): string {
  return readText(reading, `{{${token}}}`, from, reading.allowed).tokens[0] ?? token
}

function readText(
  reading: Reading,
  text: string,
  offset: number,
  allowed: ReadonlySet<string>,
  css = false,
): TemplateText {
  const checked = parseTemplateText(text, placeOf(reading, offset), allowed, { css })
  reading.problems.push(...checked.problems)
  return checked.ok ? checked.value : { texts: [''], tokens: [] }
}

function placeOf(reading: Reading, offset: number) {
  return placeAt(reading.source, offset, { file: reading.file, line: 1, column: 1 })
}

function reportStray(reading: Reading, offset: number, text: string): void {
  const leading = text.length - text.trimStart().length
  const message = `"${text.trim().slice(0, 40)}" stands outside every text element`
  report(reading, offset + leading, 'template-text-stray', message, 'Put it into an mj-text, or remove it')
}

function report(reading: Reading, offset: number, rule: string, message: string, mend: string): void {
  reading.problems.push({ ...placeOf(reading, offset), rule, severity: 'error', message, mend })
}
