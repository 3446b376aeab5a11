import { addressesOf } from './addresses.ts'
import type { DomNode } from './dom.ts'
import {
  type Fault,
  type FaultOrigin,
  htmlProblem,
  type MailFault,
  type Preflight,
  type PreflightRule,
  rawProblem,
  textProblem,
} from './preflight-context.ts'

/**
 * Tokens that nothing filled: our own braces and slot marks, braces that are not closed, and those of other programs,
 * `*|FNAME|*`, `%%name%%` and `[[name]]`.
 */
export const unreplacedTokens: PreflightRule = (preflight) => [
  ...everywhere(preflight, TOKEN, [[0, preflight.html]], (token, origin) => ({
    rule: 'token-unreplaced',
    message: `${JSON.stringify(token)} was not filled in`,
    mend: 'Write the words themselves: tokens are for templates and words files alone',
    origin,
  })),
  ...addressesOf(preflight)
    .filter(([, address]) => ADDRESS_TOKEN.test(address))
    .map(([offset, address]) =>
      htmlProblem(preflight, offset, {
        rule: 'token-unreplaced',
        message: `the address ${address} holds a token that nothing fills in`,
        mend: 'Write the whole address: it is the same for everybody',
        origin: { words: address },
      }),
    ),
]
const TOKEN =
  /\{\{[^{}]*\}\}|\{\{\s*[A-Za-z][\w.-]*|\*\|[\w:.-]+\|\*|%%[A-Za-z][\w .-]*%%|\[\[[A-Za-z][\w:.-]*\]\]|[\ue000-\ue004]/g
const ADDRESS_TOKEN = /\{\{|%7b%7b|\*(?:\||%7c)|%%/i

/** "TK", the writer's mark for something still to come. */
export const toCome: PreflightRule = (preflight) =>
  everywhere(preflight, /\b(?:TK)+\b/g, wordsOf(preflight.dom.children), (mark, origin) => ({
    rule: 'to-come',
    message: `"${mark}" marks something still to be written`,
    mend: 'Write it, or take the mark out',
    severity: 'warning',
    origin,
  }))

type FaultOf = (found: string, origin: FaultOrigin) => Fault

/** Where a pattern is met in the subject, in pieces of the HTML that begin at these offsets, and in the text part. */
function everywhere(
  preflight: Preflight,
  pattern: RegExp,
  pieces: readonly (readonly [number, string])[],
  faultOf: FaultOf,
): MailFault[] {
  const { facts, message, text } = preflight
  const subjectLine = message.headers.find(({ name }) => name === 'subject')?.line ?? 1
  const inSubject = found(facts.subject, pattern)
  const inHtml = pieces.flatMap(([offset, piece]) =>
    found(piece, pattern).map(([at, each]) => [offset + at, each] as const),
  )
  return [
    ...inSubject.map(([, each]) => rawProblem(subjectLine, faultOf(each, { field: 'subject' }))),
    ...inHtml.map(([at, each]) => htmlProblem(preflight, at, faultOf(each, { words: each }))),
    ...found(text, pattern).map(([at, each]) => textProblem(preflight, at, faultOf(each, { words: each }))),
  ]
}

/** Words and alternative texts, seen or not, with their offsets; the title repeats the subject. */
function wordsOf(nodes: readonly DomNode[]): [number, string][] {
  return nodes.flatMap((node): [number, string][] => {
    if (node.type === 'text') return [[node.startIndex ?? 0, node.data]]
    if (node.type !== 'tag' || node.name === 'title') return []
    const { alt } = node.attribs
    return alt === undefined ? wordsOf(node.children) : [[node.startIndex ?? 0, alt]]
  })
}

function found(text: string, pattern: RegExp): [number, string][] {
  return [...text.matchAll(pattern)].map((match) => [match.index, match[0]])
}
