import { parseUrl } from '../parse-url.ts'
import type { DomElement } from './dom.ts'
import { type Preflight, targetOf } from './preflight-context.ts'

const SHORTENERS = new Set(
  'bit.ly buff.ly cutt.ly goo.gl is.gd lnkd.in ow.ly rb.gy rebrand.ly t.co t.ly tiny.cc tinyurl.com'.split(
    ' ',
  ),
)
/** This machine, and networks of RFC 1918, 3927, 4193 and 6762 that its reader is not in. */
const MACHINE = /^(localhost|.*\.localhost|127\..*|0\..*)$/
const PRIVATE =
  /^(10\.\d+\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+|192\.168\.\d+\.\d+|169\.254\.\d+\.\d+|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.\d+\.\d+|\[.*\]|[^.]+|.*\.(local|lan|internal|intranet|home|home\.arpa))\.?$/

/** What keeps an address from being opened from a mail; undefined when it can be. */
export function schemeFault(address: string): string | undefined {
  if (/^mailto:/i.test(address)) return undefined
  if (!/^[a-z][a-z0-9+.-]*:/i.test(address)) return 'is relative'
  const url = parseUrl(address)
  if (!url || !/^https:\/\//i.test(address)) return 'is not an https address'
  const { hostname } = url
  if (MACHINE.test(hostname)) return 'leads to the machine it is opened on'
  return PRIVATE.test(hostname) ? 'leads into a private network' : undefined
}

/** True for an address that hides where it leads. */
export function isShortened(address: string): boolean {
  return SHORTENERS.has(parseUrl(address)?.hostname.replace(/^www\./, '') ?? '')
}

/** Every address of the HTML with its place, a tracked one as the address it stands for; those of styles too. */
export function addressesOf(preflight: Preflight): [offset: number, address: string][] {
  return preflight.elements.flatMap((element) => {
    const { href, src, background, poster, srcset, style } = element.attribs
    const written = [href, src, background, poster].filter((each) => each !== undefined)
    const candidates = srcset?.split(/,\s+|,$/).map((each) => each.trim().split(/\s/)[0] ?? '') ?? []
    const styles = [style ?? '', ...(element.name === 'style' ? cssOf(element) : [])].flatMap(cssAddresses)
    return [...written, ...candidates, ...styles].flatMap((each): [number, string][] => {
      const address = targetOf(preflight, each)
      return address === undefined ? [] : [[element.startIndex ?? 0, address]]
    })
  })
}

function cssOf({ children }: DomElement): string[] {
  return children.flatMap((child) => ('data' in child ? [child.data] : []))
}

function cssAddresses(css: string): string[] {
  const found = css.matchAll(/url\(\s*(["']?)(.*?)\1\s*\)|@import\s+(["'])(.*?)\3/gi)
  return [...found].map((match) => match[2] ?? match[4] ?? '')
}
