import { HtmlValidate } from 'html-validate'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import type { CompiledMail } from '../../../functions/core/email/compiled-mail.ts'
import { deskMailKinds } from '../../../functions/core/email/desk-mail-kind.ts'
import { elementsOf, parseDom } from '../../../functions/core/email/dom.ts'
import { nameValues } from '../../../functions/core/email/name-values.ts'
import { preflightMail } from '../../../functions/core/email/preflight-mail.ts'
import { visibleText } from '../../../functions/core/email/visible-text.ts'
import { hasErrors } from '../../../functions/core/problem.ts'
import { messageOf, personValues, site, valuesFor, words } from './builders.ts'
import { everyMail } from './every-mail.ts'

const mails = await everyMail()
const isNotice = (name: string) => name.startsWith('notice')
const isAsking = (name: string) => ['confirm', 'invite', ...deskMailKinds].includes(name)
const kindOf = (name: string) => {
  if (isNotice(name)) return 'notice'
  return (
    (['confirm', 'invite', 'welcome', ...deskMailKinds] as const).find((kind) => kind === name) ?? 'campaign'
  )
}
const hostileNames = [
  'Ana "the bar" O’Neil',
  '💪🏽'.repeat(40),
  'שָׁלוֹם עליכם',
  'x'.repeat(200),
  'Ana\r\nBcc: evil@x.com',
  '<script>',
]

describe.each(mails)('%s', (name, mail) => {
  const raw = messageOf(mail)
  const octets = raw.toString('latin1')
  const elements = elementsOf(parseDom(mail.html).children)

  it('is ASCII in CRLF lines of at most 998 octets, bodies of at most 76', () => {
    expect(octets).toMatch(/^[\t\r\n\x20-\x7e]*$/)
    expect(octets.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const [head = '', ...body] = octets.split('\r\n\r\n')
    for (const line of head.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
    for (const line of body.join('\r\n\r\n').split('\r\n')) expect(line.length).toBeLessThanOrEqual(76)
  })

  it('gives a mail program the one recipient, the subject and both bodies back', async () => {
    const parsed = await PostalMime.parse(raw)
    expect(parsed.to).toEqual([{ address: 'ana@example.org', name: '' }])
    expect([parsed.cc, parsed.bcc]).toEqual([undefined, undefined])
    expect(parsed.from).toEqual({ name: site.sender.name, address: site.sender.email })
    expect(parsed.replyTo).toEqual([{ address: site.sender.replyTo, name: '' }])
    expect(parsed.subject).toBe(mail.subject)
    const filled = (text: string) => filledFor(mail, text)
    expect(parsed.html?.trim()).toBe(filled(mail.html).trim())
    expect(parsed.text?.trim()).toBe(filled(mail.text).trim())
  })

  it.each(hostileNames)('keeps its recipient and headers whatever a reader is called: %j', async (reader) => {
    const parsed = await PostalMime.parse(messageOf(mail, nameValues(reader)))
    const plain = await PostalMime.parse(raw)
    expect(parsed.headers).toEqual(plain.headers)
    expect(parsed.html).not.toContain('<script')
  })

  it('has the headers its kind needs', async () => {
    const { headers } = await PostalMime.parse(raw)
    const valueOfHeader = (key: string) =>
      headers.filter((header) => header.key === key).map(({ value }) => value)
    expect(valueOfHeader('auto-submitted')).toEqual(['auto-generated'])
    const isList = !isAsking(name) && !isNotice(name)
    expect(valueOfHeader('list-unsubscribe')).toEqual(
      isList ? [`<${site.url}/u/${personValues().unsubscribeToken}>`] : [],
    )
    expect(valueOfHeader('list-unsubscribe-post')).toEqual(isList ? ['List-Unsubscribe=One-Click'] : [])
    expect(valueOfHeader('precedence')).toEqual(kindOf(name) === 'campaign' ? ['bulk'] : [])
  })

  it('passes its own preflight without an error', () => {
    const problems = preflightMail(kindOf(name), mail, { site, words }, 2026)
    expect(hasErrors(problems), JSON.stringify(problems, null, 1)).toBe(false)
  })

  it('passes the accessibility rules of html-validate', async () => {
    const report = await validator.validateString(filledFor(mail, mail.html))
    const messages = report.results.flatMap((result) =>
      result.messages.map((each) => `${each.line}: ${each.message}`),
    )
    expect(messages).toEqual([])
  })

  it('is an article with language, direction and title, one h1, layout tables marked', () => {
    const article = elements.find((element) => element.attribs.role === 'article')
    expect(article?.attribs).toMatchObject({ lang: 'en', dir: 'ltr' })
    expect(elements.filter((element) => element.name === 'h1')).toHaveLength(1)
    expect(mail.html).toContain(`<title>${mail.subject.replaceAll("'", '&#39;')}</title>`)
  })

  it('has words on every link and button with images blocked', () => {
    for (const link of elements.filter((element) => element.name === 'a'))
      expect(visibleText([link])).not.toBe('')
  })

  it('marks links in running text by more than colour', () => {
    for (const link of elements.filter((element) => element.name === 'a')) {
      const { class: look = '', style = '' } = link.attribs
      if (elementsOf(link.children).some((element) => element.name === 'img')) continue
      const isHeading = look === 'title'
      const isButton = /background:/.test(style)
      expect(
        isHeading || isButton || /underline/.test(style),
        mail.html.slice(link.startIndex ?? 0, link.endIndex ?? 0),
      ).toBe(true)
    }
  })

  it('has one filled button at most, 48 px high', () => {
    const buttons = elements.filter(
      (element) => element.name === 'a' && /background:/.test(element.attribs.style ?? ''),
    )
    expect(buttons.length).toBe(name === 'announcement' || isNotice(name) ? 0 : 1)
    for (const button of buttons) expect(button.attribs.style).toMatch(/line-height:20px.*padding:14px 24px/)
  })

  it('says who sends it, from where, and why, in both parts', async () => {
    const { html = '', text = '' } = await PostalMime.parse(raw)
    for (const part of [visibleText(parseDom(html).children), text]) {
      expect(part).toContain('Kranweg 4, 9999 Rorhafen, Switzerland')
      expect(part).toMatch(/You get this/)
      if (isNotice(name)) expect(part).not.toContain('Unsubscribe')
      else expect(part).toContain(isAsking(name) ? 'ignore this message' : 'Unsubscribe')
    }
  })

  it('loads nothing from anywhere but images', () => {
    expect(mail.html).not.toMatch(/@import|<link\b|<script|fonts\.googleapis|url\(/)
  })
})

/** Mail HTML has tables for layout and presentational attributes on purpose; everything else has to hold. */
const validator = new HtmlValidate({
  extends: ['html-validate:a11y', 'html-validate:document'],
  rules: {
    'prefer-native-element': 'off',
    'doctype-style': 'off',
    'missing-doctype': 'error',
    'no-missing-references': 'off',
  },
})

function filledFor(mail: CompiledMail, text: string): string {
  const values: { readonly [slot: string]: string | undefined } = { ...valuesFor(mail) }
  return text.replace(/\ue000([\w:]+)\ue001/g, (_, slot) => (values[slot] ?? '').replace(/=\r\n/g, ''))
}
