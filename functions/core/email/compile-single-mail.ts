import type { Checked } from '../problem.ts'
import { listIdOf } from '../site/site.ts'
import { compileHtml } from './compile-html.ts'
import { compileMime, type MimeContent } from './compile-mime.ts'
import type { CompiledMail } from './compiled-mail.ts'
import { fillTemplate } from './fill-template.ts'
import type { MailTemplates } from './mail-template.ts'
import type { TemplateNode } from './template-node.ts'
import { type MailLook, templateValues } from './template-values.ts'

/** What a mail to one person is made from. */
export interface SingleMailInput extends MailLook {
  readonly templates: MailTemplates
}

/** What tells one mail to one person from another. */
export interface SingleMail {
  readonly kind: MimeContent['kind']
  readonly template: TemplateNode
  /** Its own values of the template's tokens, by name. */
  readonly own: Readonly<Record<string, string>> & { readonly 'mail.subject': string }
  /** The plain part, from all values of the template's tokens. */
  readonly text: (values: ReadonlyMap<string, string>) => string
}

/** Compiles a mail to one person, which tells of no article and has no tracked link; or the problems of its template. */
export async function compileSingleMail(
  input: SingleMailInput,
  { kind, template, own, text: textOf }: SingleMail,
): Promise<Checked<CompiledMail>> {
  const { site } = input
  const values = templateValues(input, own)
  const html = await compileHtml(fillTemplate(template, { values, articles: () => [] }))
  if (!html.ok) return html
  const text = textOf(values)
  const subject = own['mail.subject']
  const mime = compileMime({
    kind,
    from: { name: site.sender.name, address: site.sender.email },
    replyTo: site.sender.replyTo,
    subject,
    language: site.language,
    siteUrl: site.url,
    list: { name: site.name, id: listIdOf(site) },
    html: html.value,
    text,
  })
  const value = { subject, template: mime, html: html.value, text, links: [] }
  return { ok: true, value, problems: html.problems }
}
