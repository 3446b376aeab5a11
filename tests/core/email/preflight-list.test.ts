import { describe, expect, it } from 'vitest'
import { type AudienceFacts, audienceProblems } from '../../../functions/core/campaigns/audience-problems.ts'
import { notCheckedHere } from '../../../functions/core/campaigns/not-checked.ts'
import { idleTopics } from '../../../functions/core/digests/idle-topics.ts'
import { type SenderStanding, senderFaults } from '../../../functions/core/email/deliverability.ts'
import type { Problem } from '../../../functions/core/problem.ts'
import { goodStanding } from '../../support/deliverability.ts'
import { site } from './builders.ts'
import { changed, faultsOf, sent, withHtml, withText } from './planted.ts'

type Planted = readonly [what: string, rule: string, problems: readonly Problem[]]

const file = { file: 'campaigns/november.md', line: 1, column: 1 }
const audience = (over: Partial<AudienceFacts>) => {
  const quota = { perSecond: 14, perDay: 100, sentLastDay: 0 }
  return audienceProblems({
    people: 1,
    isEstimate: false,
    unconsented: 0,
    quota,
    isToday: true,
    at: file,
    ...over,
  })
}
const link = (address: string, words = 'our timetable') => withHtml(`<a href="${address}">${words}</a>`)
const sender = (over: Partial<SenderStanding>) =>
  senderFaults({ ...goodStanding, ...over }).map(
    (fault): Problem => ({ ...file, severity: 'error', ...fault }),
  )
const lastIssue = {
  slug: 'may',
  kind: 'digest',
  title: 'May',
  startedAt: '2026-05-01T09:00:00.000Z',
  date: '2026-05-01',
  articles: [],
  archived: true,
} as const

/** Everything a campaign is to be stopped for, planted in a message or in what is known of its readers. */
const stops: readonly Planted[] = [
  ['a bare CR or LF', 'bare-line-end', faultsOf(changed('\r\nSubject:', '\nSubject:'))],
  ['a line over 998 octets', 'line-too-long', faultsOf(changed('Subject: ', `Subject: ${'x'.repeat(999)}`))],
  ['a header byte that is not ASCII', 'header-not-ascii', faultsOf(changed('Subject: ', 'Subject: \xfc'))],
  ['bad quoted-printable', 'quoted-printable', faultsOf(changed('</body>', '=ZZ</body>'))],
  ['a singleton header twice', 'header-duplicate', faultsOf(changed('\r\nDate:', '\r\nDate: x\r\nDate:'))],
  ['a boundary that is not closed', 'boundary-unclosed', faultsOf(changed(/--=_\w+--\r\n/, ''))],
  ['more than 10 MB', 'message-too-big', faultsOf(`${sent}${`${'x'.repeat(74)}\r\n`.repeat(135_000)}`)],
  ['HTML over 102,400 bytes', 'html-size', faultsOf(withHtml('<p>word word word</p>\n'.repeat(4_600)))],
  ['no List-Unsubscribe', 'list-unsubscribe', faultsOf(changed(/List-Unsubscribe: .*\r\n/, ''))],
  ['a wrong List-Unsubscribe-Post', 'list-unsubscribe-post', faultsOf(changed('=One-Click', '=Two-Click'))],
  ['no visible unsubscribe', 'unsubscribe-invisible', faultsOf(changed('Unsubscribe</a>', '</a>'))],
  ['no postal address', 'postal-address-missing', faultsOf(sent, { postalAddress: 'Elsewhere 1' })],
  ['another sender', 'sender', faultsOf(changed('<digest@', '<other@'))],
  ['no reason for receiving', 'reason-missing', faultsOf(sent, { reason: 'Because of something else.' })],
  ['a text part missing', 'parts', faultsOf(changed('text/plain', 'text/html'))],
  [
    'a text part with less than 15 % of the words',
    'text-part',
    faultsOf(withHtml(`<p>${'word '.repeat(2_000)}</p>`)),
  ],
  ['a token that is not replaced', 'token-unreplaced', faultsOf(withHtml('{{site.name}}'))],
  ['a javascript: link', 'link-scheme', faultsOf(link('javascript:x'))],
  ['an http link', 'link-scheme', faultsOf(link('http://a.example/'))],
  ['a localhost link', 'link-scheme', faultsOf(link('https://localhost/'))],
  ['an image without alt', 'alt-missing', faultsOf(withHtml('<img src="https://a.example/b.png">'))],
  ['no lang', 'language', faultsOf(changed('<html lang=3D"en"', '<html lang=3D"und"'))],
  ['no title', 'title-missing', faultsOf(changed(/<title>[\s\S]*?<\/title>/, '<title> </title>'))],
  ['SPF absent', 'spf', sender({ mailFromTexts: [] })],
  ['DKIM absent', 'dkim', sender({ dkim: { isSigning: false, tokens: ['abc'] } })],
  ['DMARC absent', 'dmarc', sender({ dmarc: undefined })],
  ['DMARC unaligned', 'dmarc', sender({ dmarc: 'v=DMARC1; p=none; adkim=s' })],
  ['no custom MAIL FROM', 'mail-from', sender({ mailFrom: undefined })],
  ['the sandbox', 'sandbox', sender({ perDay: 200 })],
  [
    'a quota that is used up',
    'quota-used-up',
    audience({ quota: { perSecond: 14, perDay: 100, sentLastDay: 100 } }),
  ],
  ['a recipient without confirmed consent', 'consent-missing', audience({ unconsented: 1 })],
]

/** Everything it is to be warned of. */
const warns: readonly Planted[] = [
  ['HTML near 102,400 bytes', 'html-size', faultsOf(withHtml('<p>word</p>\n'.repeat(5_500)))],
  ['recipients over what the quota leaves', 'quota-days', audience({ people: 1_000 })],
  ['a subject that is not 10 to 78 characters', 'subject-length', faultsOf(sent, { subject: 'Short' })],
  ['a subject in capitals', 'subject-capitals', faultsOf(sent, { subject: 'NEWS FROM THE PIER' })],
  ['a subject with !!', 'subject-exclamation', faultsOf(sent, { subject: 'The rack is here!!' })],
  ['a subject with currency', 'subject-currency', faultsOf(sent, { subject: 'Ten lessons for €90' })],
  ['a shortener', 'link-shortener', faultsOf(link('https://bit.ly/x'))],
  ['a relative link', 'link-relative', faultsOf(link(`/articles/`))],
  ['"click here"', 'link-vague', faultsOf(link(site.url, 'Click here'))],
  ['TK', 'to-come', faultsOf(withText('The rest TK tomorrow'))],
  ['a stale copyright year', 'stale-year', faultsOf(withHtml('<p>© 2025 Harbour Strength</p>'))],
  [
    'image only',
    'image-only',
    faultsOf(
      changed(
        /<body[\s\S]*<\/body>/,
        '<body><div lang=3D"en" dir=3D"ltr"><img alt=3D"x" src=3D"https://a.example/b.png"></div></body>',
      ),
    ),
  ],
  [
    'a topic idle for half a year',
    'topic-idle',
    idleTopics([lastIssue], ['back-care'], '2026-11-23T09:00:00.000Z', file),
  ],
]

describe.each([
  ['error', stops],
  ['warning', warns],
])('an %s, with its place and its mend, is what preflight makes of', (severity, list) => {
  it.each(list)('%s', (_, rule, problems) => {
    const raised = problems.find((problem) => problem.rule === rule)
    expect(raised).toMatchObject({
      severity,
      file: expect.stringMatching(/./),
      line: expect.any(Number),
      mend: expect.stringMatching(/./),
    })
  })
})

it.each(['spf', 'dkim', 'dmarc', 'mail-from', 'sandbox', 'link-dead'])(
  'says that %s is not checked here',
  (rule) => {
    expect(notCheckedHere.map((each) => each.rule)).toContain(rule)
  },
)
