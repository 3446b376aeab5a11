import { describe, expect, it } from 'vitest'
import { compileTransactionalMail } from '../../../functions/core/email/compile-transactional-mail.ts'
import { parseMailTemplates } from '../../../functions/core/email/mail-template.ts'
import { campaignInput, templateFiles, tokens, words } from './builders.ts'

/** The product's templates with one file changed. */
function withFile(path: string, change: (source: string) => string | undefined) {
  const files = templateFiles()
  const changed = change(files.get(path) ?? '')
  if (changed === undefined) files.delete(path)
  else files.set(path, changed)
  return parseMailTemplates(files, words, tokens)
}
const inConfirm = (mjml: string) =>
  withFile('confirm.mjml', (source) =>
    source.replace('<mj-text mj-class="meta"', `${mjml}\n<mj-text mj-class="meta"`),
  )

it('accepts the templates that come with the product', () => {
  expect(parseMailTemplates(templateFiles(), words, tokens).problems).toEqual([])
})

describe('what an owner can get wrong is said with its line', () => {
  it.each([
    ['<mj-text>{{site.nam}}</mj-text>', 'template-token-unknown'],
    ['<mj-text>{{process.env.HOME}}</mj-text>', 'template-token-unknown'],
    ['<mj-text>{{site.name</mj-text>', 'template-token-syntax'],
    ['<mj-text><script>alert(1)</script></mj-text>', 'template-markup-forbidden'],
    ['<mj-text><a href="javascript:alert(1)">x</a></mj-text>', 'template-markup-forbidden'],
    ['<mj-text><a href="{{site.name}}">x</a></mj-text>', 'template-markup-forbidden'],
    ['<mj-text><b onclick="x()">x</b></mj-text>', 'template-markup-forbidden'],
    ['<mj-text><form action="https://x.example"></form></mj-text>', 'template-markup-forbidden'],
    ['<mj-button href="javascript:alert(1)">x</mj-button>', 'template-markup-forbidden'],
    ['<mj-image src="http://x.example/a.png" alt="" />', 'template-markup-forbidden'],
    ['<mj-preview>x</mj-preview>', 'template-element-unknown'],
    ['<mj-html-attributes></mj-html-attributes>', 'template-element-unknown'],
    ['loose words', 'template-text-stray'],
    ['<mj-text>never closed', 'template-element-unclosed'],
    ['<mj-include path="../../../etc/passwd" />', 'template-include'],
    ['<mj-include path="partials/none.mjml" />', 'template-include'],
    ['<mj-include path="https://x.example/a.mjml" />', 'template-include'],
    ['<mj-image src="https://x.example/a.png" />', 'template-attribute-missing'],
    ['<td-articles />', 'template-articles-slot'],
    ['<mj-style>{{site.name}} { color: red }</mj-style>', 'template-token-unknown'],
  ])('%s', (mjml, rule) => {
    const checked = inConfirm(mjml)
    expect(checked.ok).toBe(false)
    expect(checked.problems).toContainEqual(
      expect.objectContaining({ file: 'templates/email/confirm.mjml', line: 16, rule }),
    )
  })

  it('a partial that includes a partial', () => {
    const checked = withFile(
      'partials/footer.mjml',
      (source) => `<mj-include path="partials/head.mjml" />${source}`,
    )
    expect(checked.problems).toContainEqual(
      expect.objectContaining({
        file: 'templates/email/partials/footer.mjml',
        line: 1,
        rule: 'template-include',
      }),
    )
  })

  it('a fault in a partial once, however many templates include it', () => {
    const checked = withFile('partials/footer.mjml', (source) => source.replace('mail.reason', 'mail.raeson'))
    expect(checked.problems).toHaveLength(1)
    expect(checked.problems[0]).toMatchObject({
      file: 'templates/email/partials/footer.mjml',
      line: 5,
      column: 27,
    })
  })

  it.each(['lang', 'dir'])('an mjml element without %s', (attribute) => {
    const checked = withFile('confirm.mjml', (source) =>
      source.replace(new RegExp(` ${attribute}="[^"]*"`), ''),
    )
    expect(checked.problems).toMatchObject([
      { file: 'templates/email/confirm.mjml', line: 1, rule: 'template-attribute-missing' },
    ])
  })

  it('a digest without a place for articles', () => {
    const checked = withFile('digest.mjml', (source) => source.replace('<td-articles />', ''))
    expect(checked.problems).toMatchObject([
      { file: 'templates/email/digest.mjml', rule: 'template-articles-slot' },
    ])
  })

  it('a template that is gone', () => {
    expect(withFile('welcome.mjml', () => undefined).problems).toMatchObject([{ rule: 'template-missing' }])
  })

  it('a template that is not one mjml element', () => {
    expect(withFile('welcome.mjml', () => '<mj-body></mj-body>').problems).toMatchObject([
      { rule: 'template-root' },
    ])
  })
})

it('says where MJML’s strict validation refuses an attribute', async () => {
  const checked = inConfirm('<mj-text colour="red">x</mj-text>')
  if (!checked.ok) throw new Error('refused too early')
  const mail = await compileTransactionalMail('confirm', { ...campaignInput(), templates: checked.value })
  expect(mail.problems).toMatchObject([
    { file: 'templates/email/confirm.mjml', line: 16, rule: 'template-mjml' },
  ])
})

it('leaves out an element whose condition is empty', async () => {
  const checked = inConfirm(
    '<mj-text td-if="link.archive">kept issue</mj-text><mj-text td-if="site.name">has a name</mj-text>',
  )
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
  const mail = await compileTransactionalMail('confirm', { ...campaignInput(), templates: checked.value })
  expect(mail.ok && mail.value.html).not.toContain('kept issue')
  expect(mail.ok && mail.value.html).toContain('has a name')
})
