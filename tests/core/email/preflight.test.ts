import { describe, expect, it } from 'vitest'
import { linkOf } from '../../../functions/core/campaigns/link.ts'
import { compileCampaignMail } from '../../../functions/core/email/compile-campaign-mail.ts'
import type { MimeTemplate } from '../../../functions/core/email/mime-template.ts'
import { preflightMessage } from '../../../functions/core/email/preflight.ts'
import type { PreflightFacts } from '../../../functions/core/email/preflight-context.ts'
import { encodeQuotedPrintable } from '../../../functions/core/email/quoted-printable.ts'
import { sampleMessage } from '../../../functions/core/email/sample-message.ts'
import { signToken } from '../../../functions/core/token.ts'
import { campaignInput, settled, site } from './builders.ts'

const mail = settled(await compileCampaignMail(campaignInput()))
const sent = Buffer.from(sampleMessage(mail.template, 0)).toString('latin1')
const facts: PreflightFacts = {
  kind: 'campaign',
  subject: mail.subject,
  sender: site.sender.email,
  siteUrl: site.url,
  postalAddress: site.postalAddress,
  reason: site.email.reason,
  links: mail.links,
  year: 2026,
}

/** The rules a message breaks. */
function broken(octets: string, over: Partial<PreflightFacts> = {}): string[] {
  return [
    ...new Set(
      preflightMessage(Buffer.from(octets, 'latin1'), { ...facts, ...over }).map(({ rule }) => rule),
    ),
  ]
}
const changed = (from: string | RegExp, to: string) => {
  const result = sent.replace(from, to)
  if (result === sent) throw new Error(`nothing to change: ${from}`)
  return result
}
/** The message with HTML before the end of its body. */
const withHtml = (html: string) => changed('</body>', encodeQuotedPrintable(`${html}</body>`))
/** The message with words at the start of its text part. */
const withText = (text: string) =>
  changed(/(text\/plain[\s\S]*?\r\n\r\n)/, `$1${encodeQuotedPrintable(text)}\r\n`)

it('finds nothing in a message as we send it', () => {
  expect(preflightMessage(Buffer.from(sent, 'latin1'), facts)).toEqual([])
})

describe('stops on', () => {
  it.each<[string, string, string]>([
    ['a bare LF in a header', 'bare-line-end', changed('\r\nSubject:', '\nSubject:')],
    ['a bare CR in a body', 'bare-line-end', changed('</body>', '\r</body>')],
    [
      'a line of 999 octets',
      'line-too-long',
      changed('\r\nSubject:', `\r\nX-Long: ${'x'.repeat(991)}\r\nSubject:`),
    ],
    ['an octet beyond ASCII in a header', 'header-not-ascii', changed('Subject: ', 'Subject: \xfc')],
    ['a NUL in a header', 'header-not-ascii', changed('Subject: ', 'Subject: \0')],
    ['an equals sign that escapes nothing', 'quoted-printable', changed('</body>', '=ZZ</body>')],
    [
      'an encoded line of 77 characters',
      'quoted-printable',
      changed('</body>', `\r\n${'x'.repeat(77)}\r\n</body>`),
    ],
    ['an encoded line that ends in a blank', 'quoted-printable', changed('</body>', 'x \r\n</body>')],
    ['a raw octet in a body', 'quoted-printable', changed('</body>', '\xe9</body>')],
    ['a second Subject', 'header-duplicate', changed('\r\nSubject:', '\r\nSubject: x\r\nSubject:')],
    [
      'a second List-Unsubscribe',
      'header-duplicate',
      changed('\r\nSubject:', '\r\nList-Unsubscribe: <https://a.example/>\r\nSubject:'),
    ],
    ['a missing Date', 'header-missing', changed(/Date: .*\r\n/, '')],
    ['a boundary that never closes', 'boundary-unclosed', changed(/--=_\w+--\r\n/, '')],
    ['HTML without a text part', 'parts', changed('text/plain', 'text/html')],
    [
      'more than 10 MB',
      'message-too-big',
      changed('</body>', `\r\n${`${'x'.repeat(74)}\r\n`.repeat(135_000)}</body>`),
    ],
    ['HTML that Gmail clips', 'html-size', withHtml('<p>word word word</p>\n'.repeat(4_600))],
    ['two recipients', 'recipient', changed('To: reader@', 'To: eve@example.org, reader@')],
    ['a Bcc', 'recipient', changed('\r\nSubject:', '\r\nBcc: eve@example.org\r\nSubject:')],
    ['another sender than the verified one', 'sender', changed('<digest@', '<other@')],
    ['no List-Unsubscribe', 'list-unsubscribe', changed(/List-Unsubscribe: .*\r\n/, '')],
    [
      'List-Unsubscribe by mailto alone',
      'list-unsubscribe',
      changed(/List-Unsubscribe: .*\r\n/, 'List-Unsubscribe: <mailto:u@a.example>\r\n'),
    ],
    [
      'List-Unsubscribe without a token',
      'list-unsubscribe',
      changed(/List-Unsubscribe: .*\r\n/, `List-Unsubscribe: <${site.url}/u/>\r\n`),
    ],
    [
      'List-Unsubscribe by http',
      'list-unsubscribe',
      changed('List-Unsubscribe: <https', 'List-Unsubscribe: <http'),
    ],
    ['another Post value', 'list-unsubscribe-post', changed('=One-Click', '=Two-Click')],
    ['no List-Id', 'bulk-header-missing', changed(/List-Id: .*\r\n/, '')],
    ['an image without alternative text', 'alt-missing', withHtml('<img src="https://a.example/b.png">')],
    ['a second h1', 'heading-order', withHtml('<h1>again</h1>')],
    ['a heading level left out', 'heading-order', withHtml('<h2>a</h2><h4>b</h4>')],
    ['html without a language', 'language', changed('<html lang=3D"en"', '<html')],
    ['an empty title', 'title-missing', changed(/<title>[\s\S]*?<\/title>/, '<title> </title>')],
    ['a layout table that is not marked', 'layout-table', withHtml('<table><tr><td>x</td></tr></table>')],
    ['a script', 'active-content', withHtml('<script>x</script>')],
    ['an event handler', 'active-content', withHtml('<p onclick="x()">x</p>')],
    ['a form', 'active-content', withHtml('<form></form>')],
    ['a javascript: link', 'link-scheme', withHtml('<a href="javascript:x">where it goes</a>')],
    ['an http link', 'link-scheme', withHtml('<a href="http://a.example/">where it goes</a>')],
    ['a link to localhost', 'link-scheme', withHtml('<a href="https://localhost:3000/">where it goes</a>')],
    ['a link to 127.0.0.1', 'link-scheme', withHtml('<a href="https://127.0.0.1/">where it goes</a>')],
    ['a picture by http', 'link-scheme', withHtml('<img alt="" src="http://a.example/b.png">')],
    [
      'a link without words',
      'link-empty',
      withHtml('<a href="https://a.example/"><img alt="" src="https://a.example/b.png"></a>'),
    ],
    ['a token nobody filled', 'token-unreplaced', withHtml('{{site.name}}')],
    ['the same in the text part', 'token-unreplaced', withText('Hello {{name}}')],
    ['a slot nobody filled', 'token-unreplaced', withText('\ue000nameText\ue001')],
  ])('%s', (_, rule, octets) => {
    const problems = preflightMessage(Buffer.from(octets, 'latin1'), facts)
    expect(problems.filter(({ severity }) => severity === 'error').map((problem) => problem.rule)).toContain(
      rule,
    )
    for (const problem of problems)
      expect(problem).toMatchObject({ line: expect.any(Number), mend: expect.stringMatching(/./) })
  })

  it('a confirmation with list headers', () => {
    expect(broken(sent, { kind: 'confirm' })).toContain('confirmation-with-list-headers')
  })

  it('an unsubscribe link that cannot be seen', () => {
    const hidden = sent.replace(/Unsubscribe<\/a>/, '</a>')
    expect(broken(hidden)).toContain('unsubscribe-invisible')
  })

  it('a postal address or a reason that cannot be seen', () => {
    expect(broken(sent, { postalAddress: 'Elsewhere 1' })).toContain('postal-address-missing')
    expect(broken(sent, { reason: 'Because of something else.' })).toContain('reason-missing')
  })

  it('a text part with less than 15 % of the words', () => {
    expect(broken(withHtml(`<p>${'word '.repeat(2_000)}</p>`))).toContain('text-part')
  })

  it('an empty subject', () => {
    expect(broken(sent, { subject: '' })).toContain('subject-missing')
  })
})

describe('warns on', () => {
  it.each([
    ['Short', 'subject-length'],
    ['x'.repeat(79), 'subject-length'],
    ['NEWS FROM THE PIER', 'subject-capitals'],
    ['The new rack is here!!', 'subject-exclamation'],
    ['Ten lessons for €90 only', 'subject-currency'],
    ['Ten lessons for 90 CHF only', 'subject-currency'],
  ])('the subject %j', (subject, rule) => {
    expect(broken(sent, { subject })).toEqual([rule])
  })

  it.each([
    'Ten lessons',
    'Gym news from the pier',
    '七つの理由、背中を鍛えるために',
    'x'.repeat(78),
    'The new rack is here!',
  ])('nothing in the subject %j', (subject) => {
    expect(broken(sent, { subject })).toEqual([])
  })

  it.each<[string, string, string]>([
    ['a link that says "click here"', 'link-vague', withHtml('<a href="https://a.example/">Click here</a>')],
    ['a shortened address', 'link-shortener', withHtml('<a href="https://bit.ly/x">our timetable</a>')],
    ['a relative link', 'link-relative', withHtml('<a href="/articles/">our articles</a>')],
    ['TK', 'to-come', withText('The rest TK tomorrow')],
    ['a copyright notice of last year', 'stale-year', withHtml('<p>© 2025 Harbour Strength</p>')],
    ['HTML near the size at which Gmail clips', 'html-size', withHtml('<p>word</p>\n'.repeat(5_500))],
  ])('%s', (_, rule, octets) => {
    const problems = preflightMessage(Buffer.from(octets, 'latin1'), facts).filter(
      (problem) => problem.rule === rule,
    )
    expect(problems).toMatchObject([{ severity: 'warning' }])
  })

  it('a mail that is little more than a picture', () => {
    const body = '<div lang=3D"en" dir=3D"ltr"><img alt=3D"x" src=3D"https://a.example/b.png"></div>'
    expect(broken(changed(/<body[\s\S]*<\/body>/, `<body>${body}</body>`))).toContain('image-only')
  })

  it('nothing in a copyright notice of this year, or a span that ends in it', () => {
    expect(broken(withHtml('<p>© 2026 Harbour</p><p>Copyright 2019–2026 Harbour</p>'))).toEqual([])
  })
})

describe('a tracked link', () => {
  const url = (over: string) => `https://a.example/${over}`
  const link = linkOf({ url: url('page'), label: 'our timetable' })
  const address = `${site.url}/r/sample-link-${link.id}-${'x'.repeat(21)}.${'x'.repeat(22)}`
  const problemsOf = (target: string, words = 'our timetable', part = withHtml) => {
    const octets = part(`<a href="${address}">${words}</a>`)
    const links = [...mail.links, { ...link, url: target }]
    return preflightMessage(Buffer.from(octets, 'latin1'), { ...facts, links })
  }

  it('to a page of this web is fine', () => {
    expect(problemsOf(url('page'))).toEqual([])
  })

  it.each([
    ['http://a.example/', 'link-scheme'],
    [`${site.url.replace('https', 'http')}/timetable/`, 'link-scheme'],
    ['https://localhost:3000/', 'link-scheme'],
    ['https://bit.ly/x', 'link-shortener'],
    [`${site.url}/u/${'x'.repeat(61)}`, 'link-personal'],
    [`${site.url}/r/${'x'.repeat(69)}`, 'link-personal'],
  ])('is judged by where it leads, and named so: %s', (target, rule) => {
    expect(problemsOf(target)).toMatchObject([{ rule, message: expect.stringContaining(target) }])
  })

  it.each([
    ['', 'link-empty', 'https://a.example/page'],
    ['Click here', 'link-vague', 'Click here'],
  ])('that says %j is refused or doubted', (words, rule, named) => {
    expect(problemsOf(url('page'), words)).toMatchObject([{ rule, message: expect.stringContaining(named) }])
  })

  it.each([
    ['the HTML', withHtml],
    ['the text', withText],
  ])('that is not in the table is an error, in %s', (_, part) => {
    const octets = part(`<a href="${address}">our timetable</a> ${address} `)
    const found = preflightMessage(Buffer.from(octets, 'latin1'), facts)
    expect(new Set(found.map(({ rule, severity }) => `${rule} ${severity}`))).toEqual(
      new Set(['link-unknown error']),
    )
  })

  it('left as compiled, or marked by a renderer, is a token nobody filled', () => {
    const octets = withText(`${site.url}/r/\ue000link:${link.id}\ue001 \ue002https://a.example/\ue003`)
    expect(broken(octets)).toEqual(['link-unknown', 'token-unreplaced'])
  })
})

it('is given tokens as long as real ones, so that it counts the HTML as it arrives', () => {
  const keys = [{ version: 1, key: new Uint8Array(32).fill(7) }]
  const claims = { subscriberId: '0'.repeat(32), runId: 'a'.repeat(16), linkId: 'b'.repeat(12) }
  const sampled = {
    segments: ['', ' ', ' ', ''],
    slots: [`link:${claims.linkId}`, `book:${claims.linkId}`, 'viewToken'],
  }
  const message = Buffer.from(sampleMessage(sampled as MimeTemplate, 0)).toString('latin1')
  const purposes = ['link', 'book', 'view'] as const
  const real = purposes.map((purpose) => signToken(keys, { ...claims, purpose }))
  expect(message.split(' ').map((token) => token.length)).toEqual(real.map((token) => token.length))
})

it('says where: the line of the message or of its part', () => {
  const [problem] = preflightMessage(Buffer.from(changed('Subject: ', 'Subject: \xfc'), 'latin1'), facts)
  expect(problem).toMatchObject({ file: 'message.eml', line: 4 })
  const [late] = preflightMessage(Buffer.from(withText('fine\nHello {{name}}'), 'latin1'), facts)
  expect(late).toMatchObject({ file: 'message.txt', line: 2, column: 7 })
})

it('never throws on a message it cannot read', () => {
  for (const octets of ['', '\r\n\r\n', 'x', sent.slice(0, 500), '\0'.repeat(50)]) {
    expect(broken(octets).length).toBeGreaterThan(0)
  }
})
