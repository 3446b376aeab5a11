import { type MailFault, type Preflight, type PreflightRule, rawProblem } from './preflight-context.ts'

const SES_LIMIT = 10_000_000
const SINGLETONS = new Set(
  `from to reply-to subject date message-id mime-version content-type list-id list-unsubscribe
  list-unsubscribe-post list-help archived-at precedence auto-submitted`.split(/\s+/),
)

/** CR and LF come in pairs only (RFC 5322 section 2.3). */
export const bareLineEnds: PreflightRule = ({ message }) =>
  matches(message.octets, /\r(?!\n)|(?<!\r)\n/g).map((index) =>
    rawProblem(lineAt(message.octets, index), {
      rule: 'bare-line-end',
      message: 'a CR or LF stands alone',
      mend: 'Report this: a composed message ends every line with CRLF',
    }),
  )

/** No line is longer than 998 octets (RFC 5322 section 2.1.1). */
export const longLines: PreflightRule = ({ message }) =>
  lines(message.octets).flatMap(([line, number]) =>
    line.length <= 998
      ? []
      : [
          rawProblem(number, {
            rule: 'line-too-long',
            message: `a line has ${line.length} octets; 998 are allowed`,
            mend: 'Shorten the subject, sender name or address on it',
          }),
        ],
  )

/** Headers are ASCII: SES does not do SMTPUTF8. */
export const headerOctets: PreflightRule = ({ message }) => {
  const end = message.octets.search(/\r?\n\r?\n/)
  return matches(message.octets.slice(0, end), /[^\t\r\n\x20-\x7e]/g).map((index) =>
    rawProblem(lineAt(message.octets, index), {
      rule: 'header-not-ascii',
      message: 'a header holds a character beyond printable ASCII',
      mend: 'Use an ASCII address; names and subjects are encoded for you',
    }),
  )
}

/** Quoted-printable as RFC 2045 section 6.7 has it: known escapes, 76 characters a line, no blank at a line's end. */
export const quotedPrintable: PreflightRule = ({ message }) =>
  message.parts.flatMap((part) =>
    lines(part.encoded).flatMap(([line, number]): MailFault[] => {
      const fault = encodingFault(line)
      const mend = 'Report this: bodies are encoded by Tidings'
      return fault === undefined
        ? []
        : [rawProblem(part.line + number - 1, { rule: 'quoted-printable', message: fault, mend })]
    }),
  )

/** Headers that may stand once do (RFC 5322 section 3.6, RFC 8058). */
export const duplicateHeaders: PreflightRule = ({ message }) =>
  message.headers.flatMap(({ name, line }, index) => {
    const first = message.headers.findIndex((header) => header.name === name)
    if (!SINGLETONS.has(name) || first === index) return []
    const mend = 'Report this: every header is written once'
    return [rawProblem(line, { rule: 'header-duplicate', message: `a second ${name} header`, mend })]
  })

/** Multipart with a text part first, an HTML part second, and a closing boundary (RFC 2046 section 5.1). */
export const structure: PreflightRule = ({ message }) => {
  const types = message.parts.map((part) => part.type).join(' ')
  const mend = 'Report this: the message is composed of a text and an HTML part'
  const problems: MailFault[] = []
  if (!message.closed) {
    problems.push(
      rawProblem(1, { rule: 'boundary-unclosed', message: 'the closing boundary is missing', mend }),
    )
  }
  if (types !== 'text/plain text/html') {
    const found = types === '' ? 'none' : types
    problems.push(
      rawProblem(1, { rule: 'parts', message: `the parts are not text, then HTML: ${found}`, mend }),
    )
  }
  return problems
}

/** SES takes 10 MB through its first API. */
export const messageSize: PreflightRule = ({ message }) =>
  message.octets.length <= SES_LIMIT
    ? []
    : [
        rawProblem(1, {
          rule: 'message-too-big',
          message: `the message has ${message.octets.length} octets; SES takes ${SES_LIMIT}`,
          mend: 'Send teasers instead of whole articles',
        }),
      ]

/** A recipient is exactly one plain mailbox; nothing can hide a second one. */
export const oneRecipient: PreflightRule = ({ message }: Preflight) => {
  const to = message.headers.filter((header) => header.name === 'to')
  const extra = message.headers.find((header) => header.name === 'cc' || header.name === 'bcc')
  const mend = 'Correct the address: it has to be one mailbox and nothing else'
  const single = to.length === 1 && /^[^\s@,;:<>"]+@[^\s@,;:<>"]+$/.test(to[0]?.value ?? '')
  return [
    ...(single
      ? []
      : [rawProblem(to[0]?.line ?? 1, { rule: 'recipient', message: 'To is not one plain mailbox', mend })]),
    ...(extra === undefined
      ? []
      : [
          rawProblem(extra.line, {
            rule: 'recipient',
            message: `the header ${extra.name} names further people`,
            mend,
          }),
        ]),
  ]
}

function encodingFault(line: string): string | undefined {
  if (line.length > 76) return `a quoted-printable line has ${line.length} characters; 76 are allowed`
  if (/[ \t]$/.test(line)) return 'a quoted-printable line ends in a blank'
  if (/=(?![0-9A-F]{2})./.test(line)) return 'an "=" starts no escape'
  return /[^\t\x20-\x7e]/.test(line) ? 'a quoted-printable line holds a raw octet' : undefined
}

function lines(text: string): [string, number][] {
  return text.split(/\r?\n/).map((line, index) => [line, index + 1])
}

function matches(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map((match) => match.index)
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
