import { addressesOf, isShortened, schemeFault } from './addresses.ts'
import type { DomElement } from './dom.ts'
import {
  type Fault,
  htmlProblem,
  type MailFault,
  type Preflight,
  type PreflightRule,
  targetOf,
  textProblem,
} from './preflight-context.ts'
import { visibleText } from './visible-text.ts'

/** "Read more about rest days" says where it goes; "click here to book" begins with what nobody needs to be told. */
const VAGUE =
  /^(here|this|link|more|read more|learn more)\W*$|^(click|tap|press) (here|this|below)\b|^here (to|for)\b/i

/** Links and images are https, or mailto; a relative address leads nowhere from a mail. */
export const linkSchemes: PreflightRule = (preflight) =>
  addressesOf(preflight).flatMap(([offset, address]): MailFault[] => {
    const fault = schemeFault(address)
    if (fault === undefined) return []
    const mend = 'Write the whole address, beginning with https://'
    const relative = fault === 'is relative'
    return [
      htmlProblem(preflight, offset, {
        rule: relative ? 'link-relative' : 'link-scheme',
        message: `"${address}" ${fault}`,
        mend,
        severity: relative ? 'warning' : 'error',
        origin: { words: address },
      }),
    ]
  })

/** Every tracked link is one of the run's, in both parts. */
export const trackedLinks: PreflightRule = (preflight) => {
  const fault = (address: string): Fault => ({
    rule: 'link-unknown',
    message: `${address} would lead nowhere: it is no link of this mail`,
    mend: 'If it was copied from another mail, link to the page itself; else report this',
    origin: { words: address },
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
        origin: { words: url },
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
        origin: { words: targetOf(preflight, link.attribs.href ?? '') ?? '' },
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
        origin: { words: visibleText([link]) },
      }),
    )

/** Shortened addresses hide where they lead, and filters know it. */
export const shorteners: PreflightRule = (preflight) =>
  addressesOf(preflight)
    .filter(([, address]) => isShortened(address))
    .map(([offset, address]) =>
      htmlProblem(preflight, offset, {
        rule: 'link-shortener',
        message: `${address} is a shortened address`,
        mend: 'Link to the page itself',
        severity: 'warning',
        origin: { words: address },
      }),
    )

function linksOf({ elements }: Preflight): DomElement[] {
  return elements.filter((element) => element.name === 'a' && element.attribs.href !== undefined)
}
