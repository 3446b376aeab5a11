import type { Problem } from '../problem.ts'
import type { DomElement } from './dom.ts'
import {
  type Fault,
  htmlProblem,
  type Preflight,
  type PreflightRule,
  targetOf,
  textProblem,
} from './preflight-context.ts'
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

/** Every tracked link is one of the run's, in both parts. */
export const trackedLinks: PreflightRule = (preflight) => {
  const fault = (address: string): Fault => ({
    rule: 'link-unknown',
    message: `${address} would lead nowhere: it is no link of this mail`,
    mend: 'If it was copied from another mail, link to the page itself; else report this',
  })
  const isLost = (address: string) => targetOf(preflight, address) === undefined
  return [
    ...linksOf(preflight)
      .map((link) => [link.startIndex ?? 0, link.attribs.href ?? ''] as const)
      .filter(([, address]) => isLost(address))
      .map(([offset, address]) => htmlProblem(preflight, offset, fault(address))),
    ...[...preflight.text.matchAll(/https:\/\/[^\s<>]+/g)]
      .filter(([address]) => isLost(address))
      .map((match) => textProblem(preflight, match.index, fault(match[0]))),
  ]
}

/** No link goes to a page that is one reader's own: whoever follows it would act for somebody else. */
export const foreignLinks: PreflightRule = (preflight) =>
  preflight.facts.links
    .filter(({ url }) => PERSONAL.some((path) => url.startsWith(`${preflight.facts.siteUrl}/${path}/`)))
    .map(({ url, label }) =>
      htmlProblem(preflight, 0, {
        rule: 'link-personal',
        message: `"${label}" leads to ${url}, which is one reader's own`,
        mend: 'Link to the page itself, not to what a mail made of it',
      }),
    )
const PERSONAL = ['r', 'book', 'u', 'preferences', 'confirm']

/** Every link reads when images are blocked. */
export const linkTexts: PreflightRule = (preflight) =>
  linksOf(preflight)
    .filter((link) => visibleText([link]) === '')
    .map((link) =>
      htmlProblem(preflight, link.startIndex ?? 0, {
        rule: 'link-empty',
        message: `the link to ${targetOf(preflight, link.attribs.href ?? '')} has no words`,
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

/** Every address of the HTML, a tracked one as the address it stands for. */
function addressesOf(preflight: Preflight): [DomElement, string][] {
  return preflight.elements.flatMap((element): [DomElement, string][] =>
    [element.attribs.href, element.attribs.src, element.attribs.background].flatMap(
      (written): [DomElement, string][] => {
        const address = written === undefined ? undefined : targetOf(preflight, written)
        return address === undefined ? [] : [[element, address]]
      },
    ),
  )
}
