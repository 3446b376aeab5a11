import type { Link } from '../campaigns/link.ts'
import type { Problem } from '../problem.ts'
import { placeAt } from '../template.ts'
import { type Dom, type DomElement, elementsOf, parseDom } from './dom.ts'
import type { MailKind } from './message-headers.ts'
import { type RawMessage, readRawMessage } from './raw-message.ts'
import { linkOfSample } from './sample-message.ts'
import { visibleText } from './visible-text.ts'

/** What the checks have to know besides the message. */
export interface PreflightFacts {
  readonly kind: MailKind
  /** The subject before encoding. */
  readonly subject: string
  /** The From address. */
  readonly sender: string
  readonly siteUrl: string
  /** What has to be legible in both parts. */
  readonly postalAddress: string
  readonly reason: string
  /** What the tracked links of the message, which bear sample tokens, stand for. */
  readonly links: readonly Link[]
  /** The present year in the owner's zone, for stale copyright notices. */
  readonly year: number
}

/** A message under examination: its bytes, its parts, and the HTML parsed once. */
export interface Preflight {
  readonly message: RawMessage
  readonly facts: PreflightFacts
  readonly html: string
  readonly text: string
  readonly dom: Dom
  readonly elements: readonly DomElement[]
  /** What a reader sees of the HTML with images blocked: text and alternative texts, one space between words. */
  readonly visible: string
}

/** True for an address that only our redirects answer. */
function isTracked({ facts }: Preflight, address: string): boolean {
  return ['r', 'book'].some((path) => address.startsWith(`${facts.siteUrl}/${path}/`))
}

/** Where an address leads in the end: a tracked one to its link's, unless there is none; any other to itself. */
export function targetOf(preflight: Preflight, address: string): string | undefined {
  if (!isTracked(preflight, address)) return address
  const id = linkOfSample(address.slice(address.lastIndexOf('/') + 1))
  return preflight.facts.links.find((link) => link.id === id)?.url
}

/** One rule: every place where the message breaks it. */
export type PreflightRule = (preflight: Preflight) => readonly MailFault[]

/** Takes the message apart for the rules. */
export function openPreflight(raw: Uint8Array, facts: PreflightFacts): Preflight {
  const message = readRawMessage(raw)
  const part = (type: string) => message.parts.find((each) => each.type === type)?.content ?? ''
  const html = part('text/html')
  const dom = parseDom(html)
  const elements = elementsOf(dom.children)
  return { message, facts, html, text: part('text/plain'), dom, elements, visible: visibleText(dom.children) }
}

/** What is wrong and how to mend it. */
export interface Fault {
  readonly rule: string
  readonly message: string
  readonly mend: string
  readonly severity?: Problem['severity']
  readonly origin?: FaultOrigin
}

/** By what the owner's text behind a fault is known: a campaign's field, a partial, or words and addresses it holds. */
export type FaultOrigin =
  | { readonly field: 'subject' | 'layout' }
  | { readonly partial: 'head' | 'footer' }
  | { readonly words: string }

/** A fault at its place in the finished message. */
export interface MailFault extends Problem {
  readonly origin?: FaultOrigin
}

/** A problem at a line of the raw message. */
export function rawProblem(line: number, fault: Fault, column = 1): MailFault {
  return { file: 'message.eml', line, column, severity: 'error', ...fault }
}

/** A problem at an offset of the HTML part. */
export function htmlProblem({ html }: Preflight, offset: number, fault: Fault): MailFault {
  return {
    ...placeAt(html, offset, { file: 'message.html', line: 1, column: 1 }),
    severity: 'error',
    ...fault,
  }
}

/** A problem at an offset of the text part. */
export function textProblem({ text }: Preflight, offset: number, fault: Fault): MailFault {
  return {
    ...placeAt(text, offset, { file: 'message.txt', line: 1, column: 1 }),
    severity: 'error',
    ...fault,
  }
}
