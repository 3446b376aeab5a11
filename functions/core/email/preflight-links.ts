import type { Problem } from '../problem.ts'
import type { DomElement } from './dom.ts'
import { htmlProblem, type Preflight, type PreflightRule } from './preflight-context.ts'
import { visibleText } from './visible-text.ts'

const SHORTENERS = new Set(
  'bit.ly buff.ly cutt.ly goo.gl is.gd lnkd.in ow.ly rb.gy rebrand.ly t.co t.ly tiny.cc tinyurl.com'.split(
    ' ',
  ),
)
const VAGUE = /^(click here|here|this|link|more|read more|learn more)\W*$/i

/** Links and images are https, or mailto; a relative address leads nowhere from a mail. */
export const linkSchemes: PreflightRule = (preflight) =>
  addressesOf(preflight).flatMap(([element, address]): Problem[] => {
    const fault = schemeFault(address)
    if (fault === undefined) return []
    const mend = 'Write the whole address, beginning with https://'
    const relative = fault === 'is relative'
    return [
      htmlProblem(preflight, element.startIndex ?? 0, {
        rule: relative ? 'link-relative' : 'link-scheme',
        message: `"${address}" ${fault}`,
        mend,
        severity: relative ? 'warning' : 'error',
      }),
    ]
  })

/** Every link reads when images are blocked. */
export const linkTexts: PreflightRule = (preflight) =>
  linksOf(preflight)
    .filter((link) => visibleText([link]) === '')
    .map((link) =>
      htmlProblem(preflight, link.startIndex ?? 0, {
        rule: 'link-empty',
        message: `the link to ${link.attribs.href ?? ''} has no words`,
        mend: 'Say where it leads, or describe the image in it',
      }),
    )

/** Links say where they go. */
export const vagueLinks: PreflightRule = (preflight) =>
  linksOf(preflight)
    .filter((link) => VAGUE.test(visibleText([link])))
    .map((link) =>
      htmlProblem(preflight, link.startIndex ?? 0, {
        rule: 'link-vague',
        message: `a link says "${visibleText([link])}"`,
        mend: 'Name what it leads to',
        severity: 'warning',
      }),
    )

/** Shortened addresses hide where they lead, and filters know it. */
export const shorteners: PreflightRule = (preflight) =>
  addressesOf(preflight)
    .filter(([, address]) => URL.canParse(address) && SHORTENERS.has(new URL(address).hostname))
    .map(([element, address]) =>
      htmlProblem(preflight, element.startIndex ?? 0, {
        rule: 'link-shortener',
        message: `${address} is a shortened address`,
        mend: 'Link to the page itself',
        severity: 'warning',
      }),
    )

function schemeFault(address: string): string | undefined {
  if (/^mailto:/i.test(address)) return undefined
  if (!/^[a-z][a-z0-9+.-]*:/i.test(address)) return 'is relative'
  if (!URL.canParse(address) || !/^https:\/\//i.test(address)) return 'is not an https address'
  const { hostname } = new URL(address)
  const local =
    hostname === 'localhost' || hostname.endsWith('.localhost') || /^(127\.|0\.|\[)/.test(hostname)
  return local ? 'leads to the machine it is opened on' : undefined
}

function linksOf({ elements }: Preflight): DomElement[] {
  return elements.filter((element) => element.name === 'a' && element.attribs.href !== undefined)
}

function addressesOf({ elements }: Preflight): [DomElement, string][] {
  return elements.flatMap((element): [DomElement, string][] =>
    [element.attribs.href, element.attribs.src, element.attribs.background].flatMap(
      (address): [DomElement, string][] => (address === undefined ? [] : [[element, address]]),
    ),
  )
}
