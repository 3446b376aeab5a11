import { isOffList } from './message-headers.ts'
import {
  type Fault,
  type MailFault,
  type Preflight,
  type PreflightRule,
  rawProblem,
} from './preflight-context.ts'

const NEEDED = ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type']

/** Every header a message cannot do without. */
export const neededHeaders: PreflightRule = ({ message }) =>
  NEEDED.filter((name) => !message.headers.some((header) => header.name === name)).map((name) =>
    rawProblem(1, {
      rule: 'header-missing',
      message: `the header ${name} is missing`,
      mend: 'Report this: the message was not composed by Tidings',
    }),
  )

/** From is the address the owner verified. */
export const sender: PreflightRule = ({ message, facts }) => {
  const from = message.headers.find((header) => header.name === 'from')
  if (from?.value.endsWith(`<${facts.sender}>`)) return []
  const mend = `Send as ${facts.sender}, or change sender.email in site.yaml`
  return [rawProblem(from?.line ?? 1, { rule: 'sender', message: 'From is not the verified sender', mend })]
}

/**
 * One-click unsubscription (RFC 8058): exactly one List-Unsubscribe with one https URI of the site, exactly one
 * List-Unsubscribe-Post with the one value there is. Mail off the list carries neither.
 */
export const oneClick: PreflightRule = (preflight) => {
  const { facts } = preflight
  const uris = valuesOf(preflight, 'list-unsubscribe')
  const posts = valuesOf(preflight, 'list-unsubscribe-post')
  if (isOffList(facts.kind)) return uris.length + posts.length === 0 ? [] : [confirmWithList()]
  const faults: Fault[] = []
  if (uris.length !== 1 || !isOwnUri(uris[0] ?? '', facts.siteUrl)) {
    faults.push({
      rule: 'list-unsubscribe',
      message: 'List-Unsubscribe is not exactly one https address of the site',
      mend: 'Use the https address of the site in site.yaml under url',
    })
  }
  if (posts.length !== 1 || posts[0] !== 'List-Unsubscribe=One-Click') {
    faults.push({
      rule: 'list-unsubscribe-post',
      message: 'List-Unsubscribe-Post is not exactly "List-Unsubscribe=One-Click"',
      mend: 'Report this: the header is written by Tidings',
    })
  }
  return faults.map((fault) => rawProblem(lineOf(preflight, 'list-unsubscribe'), fault))
}

/** The headers mailbox providers expect of bulk mail. */
export const bulkHeaders: PreflightRule = ({ message, facts }) => {
  if (facts.kind !== 'campaign') return []
  return ['list-id', 'precedence', 'auto-submitted']
    .filter((name) => !message.headers.some((header) => header.name === name))
    .map((name) =>
      rawProblem(1, {
        rule: 'bulk-header-missing',
        message: `a campaign needs the header ${name}`,
        mend: 'Report this: the header is written by Tidings',
      }),
    )
}

/** Length, capitals, exclamation marks and money of the subject, as spam filters and phones see them. */
export const subjectWords: PreflightRule = (preflight) => {
  const { subject } = preflight.facts
  const length = [...subject].length
  const letters = subject.replace(/[^\p{L}]/gu, '')
  const faults: (Fault | false)[] = [
    length === 0 && {
      rule: 'subject-missing',
      message: 'the subject is empty',
      mend: 'Write a subject',
      severity: 'error',
    },
    length > 0 &&
      (length < 10 || length > 78) && {
        rule: 'subject-length',
        message: `the subject has ${length} characters`,
        mend: 'Write 10 to 78 of them',
      },
    letters.length > 3 &&
      letters === letters.toUpperCase() &&
      letters !== letters.toLowerCase() && {
        rule: 'subject-capitals',
        message: 'the subject is all capitals',
        mend: 'Write it as a sentence',
      },
    /!\s*!/.test(subject) && {
      rule: 'subject-exclamation',
      message: 'the subject shouts',
      mend: 'Use one "!" at most',
    },
    MONEY.test(subject) && {
      rule: 'subject-currency',
      message: 'the subject names money, which filters distrust',
      mend: 'Name the price in the mail instead',
    },
  ]
  const line = lineOf(preflight, 'subject')
  return faults
    .filter((fault) => fault !== false)
    .map((fault) => rawProblem(line, { severity: 'warning', origin: { field: 'subject' }, ...fault }))
}
const MONEY =
  /\p{Sc}|\b(?:USD|EUR|CHF|GBP)\b|\d[\d.,’']*\s*(?:Fr\b|SFr\b|francs?\b|Franken\b|euros?\b|dollars?\b|pounds\b(?!\s+of))|\bFr\.\s*\d/iu

function isOwnUri(value: string, siteUrl: string): boolean {
  const uri = /^<(https:\/\/[^<>,\s]+)>$/.exec(value)?.[1]
  return uri?.startsWith(`${siteUrl}/u/`) === true && uri.length > `${siteUrl}/u/`.length
}

function confirmWithList(): MailFault {
  return rawProblem(1, {
    rule: 'confirmation-with-list-headers',
    message: 'a confirmation carries unsubscribe headers, though nobody is subscribed yet',
    mend: 'Report this: confirmations have no list headers',
  })
}

function valuesOf({ message }: Preflight, name: string): string[] {
  return message.headers.filter((header) => header.name === name).map((header) => header.value)
}

function lineOf({ message }: Preflight, name: string): number {
  return message.headers.find((header) => header.name === name)?.line ?? 1
}
