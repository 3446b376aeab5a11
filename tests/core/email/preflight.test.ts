import { describe, expect, it } from 'vitest'
import { linkOf } from '../../../functions/core/campaigns/link.ts'
import { parseDom } from '../../../functions/core/email/dom.ts'
import type { MimeTemplate } from '../../../functions/core/email/mime-template.ts'
import { preflightMessage } from '../../../functions/core/email/preflight.ts'
import { sampleMessage } from '../../../functions/core/email/sample-message.ts'
import { visibleText } from '../../../functions/core/email/visible-text.ts'
import { signToken } from '../../../functions/core/token.ts'
import { site } from './builders.ts'
import { broken, changed, facts, mail, sent, withHtml, withText } from './planted.ts'

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
    ['a first heading that is no h1', 'heading-order', changed(/<h1([\s\S]*?)<\/h1>/, '<h2$1</h2>')],
    [
      'html that MJML says is of unknown language',
      'language',
      changed('<html lang=3D"en"', '<html lang=3D"und"'),
    ],
    ['html of no direction', 'language', changed('dir=3D"ltr"', 'dir=3D"auto"')],
    [
      'a link into a private network',
      'link-scheme',
      withHtml('<a href="https://192.168.1.5/">where it goes</a>'),
    ],
    ['a link to a machine nearby', 'link-scheme', withHtml('<a href="https://mac.local/">where it goes</a>')],
    ['a link to a bare host', 'link-scheme', withHtml('<a href="https://intranet/">where it goes</a>')],
    [
      'a background by http',
      'link-scheme',
      withHtml('<p style="background:url(http://a.example/b.png)">x</p>'),
    ],
    [
      'a style sheet that loads by http',
      'link-scheme',
      withHtml('<style>p{background:url("http://a.example/b.png")}</style>'),
    ],
    [
      'a large picture by http',
      'link-scheme',
      withHtml(
        '<img alt="" src="https://a.example/b.png" srcset="https://a.example/c.png 1x, http://a.example/d.png 2x">',
      ),
    ],
    [
      'a token in an address',
      'token-unreplaced',
      withHtml('<a href="https://a.example/%7B%7Bname%7D%7D">where it goes</a>'),
    ],
    ['a token that is not closed', 'token-unreplaced', withText('Hello {{name')],
    ['a token of Mailchimp', 'token-unreplaced', withText('Hello *|FNAME|*')],
    ['a token of other senders', 'token-unreplaced', withText('Hello %%First Name%%')],
    ['a token in square brackets', 'token-unreplaced', withHtml('<p>Hello [[name]]</p>')],
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

  it.each([
    ['display:none'],
    ['visibility: hidden'],
    ['font-size:0'],
    ['font-size:0px;color:#fff'],
    ['opacity:0'],
    ['font:0/0 a'],
  ])('an unsubscribe link or a postal address in what has the style %s', (style) => {
    const soft = '(?:=\\r\\n)?'
    const around = (words: string) =>
      changed(new RegExp(`margin:0("${soft}>${soft}${words})`), `margin:0;${style}$1`)
    expect(broken(around(`<a href=3D"${soft}[^"]*/u/`))).toContain('unsubscribe-invisible')
    expect(broken(around('Harbour Strength, '))).toContain('postal-address-missing')
  })

  it('nothing in a size of 0 around words that have their own', () => {
    const link =
      '<p style="font-size:0;visibility:hidden"><b style="font-size:1rem;visibility:visible">x</b></p>'
    expect(visibleText(parseDom(link).children)).toBe('x')
    expect(visibleText(parseDom(link.replace('1rem', '2em')).children)).toBe('')
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
