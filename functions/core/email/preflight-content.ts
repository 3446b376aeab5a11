import { isOffList } from './message-headers.ts'
import {
  type Fault,
  htmlProblem,
  type MailFault,
  type Preflight,
  type PreflightRule,
  textProblem,
} from './preflight-context.ts'
import { visibleInPlace } from './visible-text.ts'

const footer = { partial: 'footer' } as const

/** A way out that a reader can see, in both parts; mail off the list has nobody to let out. */
export const visibleUnsubscribe: PreflightRule = (preflight) => {
  const { facts, elements, text } = preflight
  if (isOffList(facts.kind)) return []
  const way = `${facts.siteUrl}/u/`
  const link = elements.find(
    (element) => element.attribs.href?.startsWith(way) && visibleInPlace(element) !== '',
  )
  const mend = 'Keep the unsubscribe link of partials/footer.mjml'
  return [
    ...(link === undefined
      ? [
          htmlProblem(preflight, 0, {
            rule: 'unsubscribe-invisible',
            message: 'no unsubscribe link can be seen',
            mend,
            origin: footer,
          }),
        ]
      : []),
    ...(text.includes(way)
      ? []
      : [
          textProblem(preflight, 0, {
            rule: 'unsubscribe-invisible',
            message: 'the text part has no unsubscribe link',
            mend,
            origin: footer,
          }),
        ]),
  ]
}

/** The sender's postal address, in both parts (CAN-SPAM). */
export const postalAddress: PreflightRule = (preflight) =>
  inBoth(preflight, preflight.facts.postalAddress, {
    rule: 'postal-address-missing',
    message: 'the postal address cannot be seen',
    mend: 'Keep {{site.postalAddress}} in partials/footer.mjml',
    origin: footer,
  })

/** Why the reader gets this, in both parts. */
export const reason: PreflightRule = (preflight) =>
  inBoth(preflight, preflight.facts.reason, {
    rule: 'reason-missing',
    message: 'the mail does not say why it comes',
    mend: 'Keep {{mail.reason}} in partials/footer.mjml',
    origin: footer,
  })

/** A text part that says what the HTML says: at least 15 % of its words. */
export const textPart: PreflightRule = (preflight) => {
  const html = countWords(preflight.visible)
  const text = countWords(preflight.text)
  if (text > 0 && text >= html * 0.15) return []
  const message = `the text part has ${text} words, the HTML part ${html}`
  return [
    textProblem(preflight, 0, {
      rule: 'text-part',
      message,
      mend: 'Give the text part the words of the mail',
    }),
  ]
}

/** A copyright notice of a year gone by. */
export const staleYear: PreflightRule = (preflight) => {
  const notices = [
    ...preflight.visible.matchAll(/(?:©|\(c\)|copyright)\D{0,40}((?:19|20)\d\d)(?:\s*[–-]\s*(20\d\d))?/gi),
  ]
  return notices
    .filter((notice) => Number(notice[2] ?? notice[1]) < preflight.facts.year)
    .map((notice) =>
      htmlProblem(preflight, Math.max(0, preflight.html.indexOf(notice[2] ?? notice[1] ?? '')), {
        rule: 'stale-year',
        message: `the copyright notice says ${notice[2] ?? notice[1]}`,
        mend: `Write ${preflight.facts.year}, or leave the year out`,
        severity: 'warning',
        origin: { words: notice[0] },
      }),
    )
}

function inBoth(preflight: Preflight, wanted: string, fault: Fault): MailFault[] {
  const flat = flatten(wanted)
  return [
    ...(flatten(preflight.visible).includes(flat) ? [] : [htmlProblem(preflight, 0, fault)]),
    ...(flatten(preflight.text).includes(flat) ? [] : [textProblem(preflight, 0, fault)]),
  ]
}

/** Words alone: the parts break lines and set commas as they like. */
function flatten(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function countWords(text: string): number {
  return text.replace(/https?:\S+/g, '').match(/[\p{L}\p{N}]+/gu)?.length ?? 0
}
