import { isbot } from 'isbot'

/** What a request for a link shows of whoever sent it. */
export interface ClickFacts {
  readonly method: string
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>
}

/** Whose click it is, and the rule that decided. A person is what remains when nothing speaks for a machine; a reader shows. */
export interface ClickVerdict {
  readonly kind: 'reader-click' | 'click' | 'machine-click'
  readonly rule:
    | 'head'
    | 'prefetch'
    | 'not-a-page'
    | 'no-agent'
    | 'discovery'
    | 'gateway'
    | 'mail-program'
    | 'program'
    | 'bot'
    | 'browser'
    | 'person'
}

type Rule = ClickVerdict['rule']

/** Office and Windows look what an address is before they hand it to the browser, which then asks itself. */
const discovery =
  /(protocol|existence) discovery|webdav|davclnt|microsoft data access internet publishing provider/i

/** Mail gateways and link checkers that give their name; those that pass for a browser show in bursts only. */
const gateway =
  /barracuda|cloudmark|forti(guard|mail|net)|ironport|messagelabs|mimecast|phishtank|proofpoint|safelinks|spamtitan/i

/** Mail programs that show pages, or whose name some systems put before the browser's: somebody reads there. */
const mailProgram =
  /outlook|thunderbird|applemail|k-9 mail|bluemail|airmail|em_?client|mailspring|fairemail|protonmail|ms-office/i

/** Programming clients that the general list passes over. */
const program = /\bcfnetwork\/|powershell|^dart\/|^ruby\b|^deno\/|^bun\//i

/** Says whether a person or a machine asked for a link. It would rather miss a machine than turn a reader into one. */
export function classifyClick({ method, headers }: ClickFacts): ClickVerdict {
  const agent = headers['user-agent']?.trim() ?? ''
  if (method === 'HEAD') return machine('head')
  if (isAhead(headers)) return machine('prefetch')
  if (!wantsPage(headers)) return machine('not-a-page')
  if (agent === '') return machine('no-agent')
  if (discovery.test(agent)) return machine('discovery')
  if (gateway.test(agent)) return machine('gateway')
  if (mailProgram.test(agent)) return { kind: 'reader-click', rule: 'mail-program' }
  if (program.test(agent)) return machine('program')
  if (isbot(agent)) return machine('bot')
  if (isNavigation(headers)) return { kind: 'reader-click', rule: 'browser' }
  return { kind: 'click', rule: 'person' }
}

function machine(rule: Rule): ClickVerdict {
  return { kind: 'machine-click', rule }
}

/** Fetched before anybody asked: Sec-Purpose (HTML, "prefetch"), and the names browsers used before it. */
function isAhead(headers: ClickFacts['headers']): boolean {
  const names = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']
  return names.some((name) => /prefetch|prerender|preview|instant/i.test(headers[name] ?? ''))
}

/**
 * Browsers of these years say that somebody goes to a page, and in which languages they read (Fetch Metadata Request
 * Headers, section 2.2). Programs that take no more than a browser's name do not, nor do browsers without a window.
 */
function isNavigation(headers: ClickFacts['headers']): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && (headers['accept-language'] ?? '').trim() !== ''
}

/** A browser that says what the answer is for says `document`, or a frame; whoever says what it takes takes pages. */
function wantsPage(headers: ClickFacts['headers']): boolean {
  const destination = headers['sec-fetch-dest']
  if (destination !== undefined && !/^(document|iframe|frame|fencedframe)$/.test(destination)) return false
  const accept = headers.accept
  return accept === undefined || accept.trim() === '' || /text\/html|xhtml|\*\/\*|text\/\*/i.test(accept)
}
