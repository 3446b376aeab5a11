import type { Problem } from '../problem.ts'
import {
  type Fault,
  htmlProblem,
  type Preflight,
  type PreflightRule,
  textProblem,
} from './preflight-context.ts'
import { visibleText } from './visible-text.ts'

/** A way out that a reader can see, in both parts; a confirmation or notice has nobody to let out. */
export const visibleUnsubscribe: PreflightRule = (preflight) => {
  const { facts, elements, text } = preflight
  if (facts.kind === 'confirm' || facts.kind === 'notice') return []
  const way = `${facts.siteUrl}/u/`
  const link = elements.find(
    (element) => element.attribs.href?.startsWith(way) && visibleText([element]) !== '',
  )
  const mend = 'Keep the unsubscribe link of partials/footer.mjml'
  return [
    ...(link === undefined
      ? [
          htmlProblem(preflight, 0, {
            rule: 'unsubscribe-invisible',
            message: 'no unsubscribe link can be seen',
            mend,
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
  })

/** Why the reader gets this, in both parts. */
export const reason: PreflightRule = (preflight) =>
  inBoth(preflight, preflight.facts.reason, {
    rule: 'reason-missing',
    message: 'the mail does not say why it comes',
    mend: 'Keep {{mail.reason}} in partials/footer.mjml',
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

/** Braces or slot marks that nothing filled. */
export const unreplacedTokens: PreflightRule = (preflight) => [
  ...find(preflight.html, TOKEN).map(([offset, token]) => htmlProblem(preflight, offset, tokenFault(token))),
  ...find(preflight.text, TOKEN).map(([offset, token]) => textProblem(preflight, offset, tokenFault(token))),
]
const TOKEN = /\{\{[^{}]*\}\}|[\ue000-\ue004]/g

/** "TK", the writer's mark for something still to come. */
export const toCome: PreflightRule = (preflight) =>
  find(preflight.text, /\bTK\b/g).map(([offset]) =>
    textProblem(preflight, offset, {
      rule: 'to-come',
      message: '"TK" marks something still to be written',
      mend: 'Write it, or take the mark out',
      severity: 'warning',
    }),
  )

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
      }),
    )
}

function inBoth(preflight: Preflight, wanted: string, fault: Fault): Problem[] {
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

function tokenFault(token: string): Fault {
  const mend = 'Correct the name in the template or words file'
  return { rule: 'token-unreplaced', message: `${JSON.stringify(token)} was not filled in`, mend }
}

function find(text: string, pattern: RegExp): [number, string][] {
  return [...text.matchAll(pattern)].map((match) => [match.index, match[0]])
}
