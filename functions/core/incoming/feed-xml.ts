import { Parser } from 'htmlparser2'
import { mostFeedItems } from './feed.ts'

/** An element of a feed. Names have the usual prefix of their namespace, whichever the feed uses: `content:encoded`, `media:content`. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** Its own text and CDATA; of one of `type="xhtml"` the markup inside it. */
  text: string
  readonly children: XmlElement[]
}

/** A feed's document, the items and entries apart from everything else. */
export interface XmlFeed {
  readonly root: string
  /** What stands beside the items: the channel's own elements. */
  readonly about: readonly XmlElement[]
  readonly items: readonly XmlElement[]
}

/** `declared`: it has a document type, which no feed needs and attacks do; `too-deep`, `too-many`: it is none that a blog has. */
export type XmlReading =
  | { readonly kind: 'read'; readonly feed: XmlFeed }
  | { readonly kind: 'declared' | 'html' | 'too-deep' | 'too-many' | 'nothing' }

const deepest = 60
const mostElements = 60_000

/** Namespaces under the prefixes they are known by. */
const namespaces: Readonly<Record<string, string>> = {
  'http://www.w3.org/2005/atom': 'atom',
  'http://purl.org/rss/1.0': '',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
  'http://purl.org/rss/1.0/modules/content': 'content',
  'http://purl.org/dc/elements/1.1': 'dc',
  'http://search.yahoo.com/mrss': 'media',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
}

/** How far reading has come. */
interface State {
  readonly source: string
  readonly prefixes: Map<string, string>
  readonly about: XmlElement[]
  readonly items: XmlElement[]
  /** The elements that the place is in, outermost first. */
  readonly open: XmlElement[]
  root: string
  elements: number
  fault?: Exclude<XmlReading['kind'], 'read'>
  /** In an element whose inside is kept as it is written. */
  verbatim?: { readonly element: XmlElement; readonly from: number; depth: number }
  /** How deep in an item beyond those that are looked at. */
  skipped: number
}

/**
 * Reads a feed's XML as leniently as feeds need it, in one pass over the text: no entity but XML's own five is expanded, no
 * document type is read, nothing is fetched. What is not well-formed is read as far as it goes.
 */
export function readFeedXml(source: string): XmlReading {
  const state: State = {
    ...{ source, prefixes: new Map(), about: [], items: [], open: [] },
    ...{ root: '', elements: 0, skipped: 0 },
  }
  const parser: Parser = new Parser(
    {
      onprocessinginstruction(name, data) {
        if (/^!doctype$/i.test(name)) state.fault ??= /^!doctype\s+html\b/i.test(data) ? 'html' : 'declared'
      },
      onopentag(name, attributes) {
        openElement(state, name, attributes, parser.endIndex + 1)
        // The parser looks through all that is open at each step: what is too deep would take it hours.
        if (state.fault) parser.pause()
      },
      ontext(data) {
        const element = state.open.at(-1)
        if (element && !state.fault && !state.verbatim && state.skipped === 0) element.text += data
      },
      onclosetag: () => closeElement(state, parser.startIndex),
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(source)
  const { root, about, items, fault } = state
  if (fault) return { kind: fault }
  return roots.includes(root) ? { kind: 'read', feed: { root, about, items } } : { kind: 'nothing' }
}

const roots = ['rss', 'feed', 'rdf:rdf']

function openElement(
  state: State,
  written: string,
  attributes: XmlElement['attributes'],
  contentAt: number,
): void {
  if (state.fault) return
  if (state.verbatim) {
    state.verbatim.depth += 1
    if (state.verbatim.depth > deepest) state.fault = 'too-deep'
    return
  }
  learnPrefixes(state, attributes)
  const name = nameOf(written, state)
  state.root ||= name
  if (name === 'html') state.fault = 'html'
  if (state.skipped > 0 || (isItem(name) && state.items.length >= mostFeedItems)) {
    state.skipped += 1
    if (state.skipped > deepest) state.fault = 'too-deep'
    return
  }
  state.elements += 1
  if (state.elements > mostElements) state.fault = 'too-many'
  if (state.open.length >= deepest) state.fault = 'too-deep'
  const element: XmlElement = { name, attributes, text: '', children: [] }
  placeFor(state, name)?.push(element)
  state.open.push(element)
  if (attributes.type === 'xhtml') state.verbatim = { element, from: contentAt, depth: 0 }
}

function closeElement(state: State, at: number): void {
  const { verbatim, source } = state
  if (state.fault) return
  if (verbatim && verbatim.depth > 0) verbatim.depth -= 1
  else if (state.skipped > 0) state.skipped -= 1
  else {
    if (verbatim) verbatim.element.text = source.slice(verbatim.from, Math.max(verbatim.from, at))
    delete state.verbatim
    state.open.pop()
  }
}

/** Where an element belongs: items and the channel's own apart, everything else below its parent. */
function placeFor({ items, about, open }: State, name: string): XmlElement[] | undefined {
  const parent = open.at(-1)
  if (isItem(name)) return items
  return parent && isAbout(parent.name) ? about : parent?.children
}

function isItem(name: string): boolean {
  return name === 'item' || name === 'entry'
}

function isAbout(name: string): boolean {
  return name === 'channel' || name === 'feed'
}

function learnPrefixes({ prefixes }: State, attributes: XmlElement['attributes']): void {
  for (const [key, value] of Object.entries(attributes)) {
    const prefix = /^xmlns:(.{1,40})$/.exec(key)?.[1]?.toLowerCase()
    const known = namespaces[value.toLowerCase().replace(/[/#]$/, '')]
    if (prefix !== undefined && known !== undefined) prefixes.set(prefix, known)
  }
}

/** A name without a prefix is the format's own, whatever namespace it is in; and so is Atom's with one, in an Atom feed. */
function nameOf(written: string, { prefixes, root }: State): string {
  const [, prefix = '', local = ''] = /^(?:([^:]*):)?(.*)$/s.exec(written.slice(0, 100).toLowerCase()) ?? []
  const space = prefixes.get(prefix) ?? prefix
  const isOwn = space === '' || (space === 'atom' && (root === '' || root === 'feed'))
  return isOwn ? local : `${space}:${local}`
}
