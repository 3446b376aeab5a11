import { expect, it } from 'vitest'
import { fillTemplateText, parseTemplateText } from '../../functions/core/template.ts'

const place = { file: 'templates/email/digest.mjml', line: 7, column: 5 }
const allowed = new Set(['site.name', 'site.url', 'mail.title'])

it('fills tokens where they stand, with or without blanks inside the braces', () => {
  const parsed = parseTemplateText('{{site.name}}: {{ mail.title }}!', place, allowed)
  if (!parsed.ok) throw new Error('refused')
  expect(fillTemplateText(parsed.value, (token) => `<${token}>`)).toBe('<site.name>: <mail.title>!')
})

it('never fills a value a second time', () => {
  const parsed = parseTemplateText('{{site.name}}', place, allowed)
  if (!parsed.ok) throw new Error('refused')
  expect(fillTemplateText(parsed.value, () => '{{site.url}}')).toBe('{{site.url}}')
})

it('names the line and column of a token that does not exist, and those that do', () => {
  const parsed = parseTemplateText('first\n  {{site.nme}}', place, allowed)
  expect(parsed.ok).toBe(false)
  expect(parsed.problems).toEqual([
    {
      file: 'templates/email/digest.mjml',
      line: 8,
      column: 3,
      rule: 'template-token-unknown',
      severity: 'error',
      message: 'the token {{site.nme}} does not exist here',
      mend: 'Remove it or use one of {{site.name}}, {{site.url}}',
    },
  ])
})

it('counts columns from where the text starts on its first line', () => {
  const { problems } = parseTemplateText('ab{{x}}', place, allowed)
  expect(problems).toMatchObject([{ line: 7, column: 7 }])
})

it.each(['{{', '}}', '{{site.name', '{{#if x}}y{{/if}}', '{{ 1 + 1 }}', '{{process.env}} }}'])(
  'is no programming language: %s is a problem',
  (source) => {
    expect(parseTemplateText(source, place, allowed).ok).toBe(false)
  },
)

it('lets a style sheet close two rules at once', () => {
  const css = '@media print{a{color:{{site.name}}}}'
  expect(parseTemplateText(css, place, allowed, { css: true }).ok).toBe(true)
  expect(parseTemplateText(css, place, allowed).ok).toBe(false)
})
