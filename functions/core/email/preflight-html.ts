import { Buffer } from 'node:buffer'
import type { DomElement } from './dom.ts'
import { htmlProblem, type MailFault, type PreflightRule } from './preflight-context.ts'
import { visibleText } from './visible-text.ts'

/** Gmail clips a mail whose HTML is longer. */
const CLIPPED = 102_400
/** Links grow a little on the way, hence the early warning, in octets. */
export const NEAR_CLIPPING = 80_000

/** HTML below the size at which Gmail hides the rest, the unsubscribe link included. */
export const htmlSize: PreflightRule = (preflight) => {
  const octets = Buffer.byteLength(preflight.html)
  if (octets <= NEAR_CLIPPING) return []
  const severity = octets > CLIPPED ? 'error' : 'warning'
  const message = `the HTML has ${octets} octets; Gmail clips at ${CLIPPED}`
  const mend = 'Send fewer articles, or teasers instead of whole ones'
  return [
    htmlProblem(preflight, 0, {
      rule: 'html-size',
      message,
      mend,
      severity,
      origin: { field: 'layout' },
    }),
  ]
}

/**
 * Language and direction on `html` and on the first element of the body, as screen readers need them; MJML fills in `und`
 * and `auto` where a template says nothing.
 */
export const language: PreflightRule = (preflight) => {
  const root = preflight.elements.find((element) => element.name === 'html')
  const body = preflight.elements.find((element) => element.name === 'body')
  const first = preflight.elements.find((element) => element.parent === body && body !== undefined)
  const bare = [root, first].filter((element) => !saysTongue(element))
  return bare.map((element) =>
    htmlProblem(preflight, element?.startIndex ?? 0, {
      rule: 'language',
      message: `<${element?.name ?? 'html'}> does not say its language and direction`,
      mend: 'Keep lang and dir on <mjml> in the template',
    }),
  )
}

/** A title, which some programs read out first. */
export const title: PreflightRule = (preflight) => {
  if (/<title>\s*\S[^<]*<\/title>/.test(preflight.html)) return []
  const mend = 'Keep mj-title in partials/head.mjml'
  return [
    htmlProblem(preflight, 0, {
      rule: 'title-missing',
      message: 'the mail has no title',
      mend,
      origin: { partial: 'head' },
    }),
  ]
}

/** Every image says what it shows, or that it shows nothing worth saying (`alt=""`). */
export const alternativeTexts: PreflightRule = (preflight) =>
  preflight.elements
    .filter((element) => element.name === 'img' && element.attribs.alt === undefined)
    .map((element) =>
      htmlProblem(preflight, element.startIndex ?? 0, {
        rule: 'alt-missing',
        message: `the image ${element.attribs.src ?? ''} has no alternative text`,
        mend: 'Describe it in a few words: ![like this](image.png)',
        origin: { words: element.attribs.src ?? '' },
      }),
    )

/** One h1, and first of all; a level left out on the way down is only untidy. */
export const headingOrder: PreflightRule = (preflight) => {
  const headings = preflight.elements.filter((element) => /^h[1-6]$/.test(element.name))
  return headings.flatMap((heading, index): MailFault[] => {
    const level = levelOf(heading)
    const above = headings[index - 1]
    const isTop = above === undefined
    if ((level === 1) === isTop && (isTop || level <= levelOf(above) + 1)) return []
    const isStep = !isTop && level > 1
    return [
      htmlProblem(preflight, heading.startIndex ?? 0, {
        rule: isStep ? 'heading-skips' : 'heading-order',
        message: isTop ? `the first heading is an ${heading.name}` : `${heading.name} follows ${above.name}`,
        mend: 'Begin with one h1 and step down one level at a time',
        severity: isStep ? 'warning' : 'error',
        origin: { words: visibleText([heading]) },
      }),
    ]
  })
}

function levelOf({ name }: DomElement): number {
  return Number(name[1])
}

/** Layout tables say that they are no data. */
export const layoutTables: PreflightRule = (preflight) =>
  preflight.elements
    .filter((element) => element.name === 'table' && element.attribs.role !== 'presentation')
    .filter(
      (element) => !preflight.html.slice(element.startIndex ?? 0, element.endIndex ?? 0).includes('<th'),
    )
    .map((element) =>
      htmlProblem(preflight, element.startIndex ?? 0, {
        rule: 'layout-table',
        message: 'a table without header cells is not marked as layout',
        mend: 'Give it header cells, or role="presentation"',
      }),
    )

/** Nothing that runs, loads or submits. */
export const activeContent: PreflightRule = (preflight) =>
  preflight.elements
    .filter(
      (element) =>
        ACTIVE.has(element.name) || Object.keys(element.attribs).some((name) => name.startsWith('on')),
    )
    .map((element) =>
      htmlProblem(preflight, element.startIndex ?? 0, {
        rule: 'active-content',
        message: `<${element.name}> runs code or submits data`,
        mend: 'Remove it; link to a page instead',
      }),
    )
const ACTIVE = new Set('script iframe object embed applet form input textarea select base link'.split(' '))

/** Not a poster: enough words that a reader without images knows what it says. */
export const imageOnly: PreflightRule = (preflight) => {
  const images = preflight.elements.some((element) => element.name === 'img')
  if (!images || preflight.visible.split(' ').length >= 40) return []
  const message = 'the mail is little more than images'
  const mend = 'Say in words what the images show'
  return [htmlProblem(preflight, 0, { rule: 'image-only', message, mend, severity: 'warning' })]
}

function saysTongue(element: DomElement | undefined): boolean {
  const { lang = '', dir = '' } = element?.attribs ?? {}
  return lang !== '' && lang !== 'und' && dir !== '' && dir !== 'auto'
}
