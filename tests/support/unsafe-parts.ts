import { parseDocument } from 'htmlparser2'

interface Node {
  readonly type: string
  readonly name?: string
  readonly data?: string
  readonly attribs?: Readonly<Record<string, string>>
  readonly children?: readonly Node[]
}

/** Attributes that load something or lead somewhere. */
const leading = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'data',
  'poster',
  'srcset',
  'xlink:href',
  'ping',
])
/** Of these, such as only load or are posted to: they stay on our own site. */
const loading = new Set(['src', 'action', 'formaction', 'data', 'poster', 'srcset'])
/** The one thing that a page says of itself as a header would: what it may load. */
const policy = 'content-security-policy'
const neverMeant = new Set([
  'object',
  'embed',
  'base',
  'applet',
  'foreignobject',
  'animate',
  'set',
  'frame',
  'portal',
])

/** What a page is held against. */
interface Expected {
  /** The site's origin: what a page loads or posts to stays there, or on the page's own. */
  readonly origin: string
  /** True of what somebody wrote, shown in a frame of its own: styles may stand in it. */
  readonly isFramed?: boolean
}

/**
 * Everything in a page through which a text could act: scripts but our own file, handlers, styles in place, addresses of
 * another scheme or, where something is loaded or posted, of another site, frames that are not sandboxed.
 */
export function unsafeParts(page: string, { origin, isFramed = false }: Expected): readonly string[] {
  const found: string[] = []
  const visit = ({ type, name = '', attribs = {}, children = [] }: Node): void => {
    if (type === 'script' || name === 'script') {
      const isOurs = /^\/assets\/[\w.-]+\.js$/.test(attribs.src ?? '') && children.length === 0
      if (!isOurs || isFramed) found.push(`script ${attribs.src ?? 'in place'}`)
    }
    if ((type === 'style' || name === 'style') && !isFramed) found.push('style in place')
    if (neverMeant.has(name) && !(isFramed && name === 'base')) found.push(name)
    if (name === 'meta' && (attribs['http-equiv'] ?? policy) !== policy && !isFramed)
      found.push('meta http-equiv')
    if (name === 'iframe' && !isTight(attribs)) found.push(`iframe sandbox="${attribs.sandbox}"`)
    for (const [attribute, value] of Object.entries(attribs)) {
      if (attribute.startsWith('on')) found.push(`${name} ${attribute}`)
      if (attribute === 'style' && !isFramed) found.push(`${name} style`)
      if (leading.has(attribute) && !isOwnOrSafe(attribute, value, origin))
        found.push(`${name} ${attribute}=${value}`)
    }
    children.forEach(visit)
  }
  visit(parseDocument(page) as unknown as Node)
  return found
}

/** A frame with an address of ours, whose document gets neither scripts nor our origin. */
function isTight({ sandbox, src = '', srcdoc }: Readonly<Record<string, string>>): boolean {
  return (
    sandbox !== undefined &&
    !/allow-(scripts|same-origin|forms|top)/.test(sandbox) &&
    srcdoc === undefined &&
    src.startsWith('/')
  )
}

function isOwnOrSafe(attribute: string, value: string, origin: string): boolean {
  // A browser passes over leading blanks and control characters of an address (URL standard, "basic URL parser").
  const address = [...value].filter((character) => character > ' ').join('')
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase()
  if (scheme === undefined) return !address.startsWith('//') && !address.startsWith('\\')
  if (address === origin || address.startsWith(`${origin}/`)) return true
  return loading.has(attribute) ? false : ['http', 'https', 'mailto'].includes(scheme)
}

/** Names of the elements and of the attributes of a page: more than its plain twin has, and a text became markup. */
export function namesIn(page: string): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = ({ name, attribs = {}, children = [] }: Node): void => {
    if (name !== undefined) names.add(`<${name}>`)
    for (const attribute of Object.keys(attribs)) names.add(attribute)
    children.forEach(visit)
  }
  visit(parseDocument(page) as unknown as Node)
  return names
}
