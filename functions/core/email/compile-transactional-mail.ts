import type { Checked } from '../problem.ts'
import { listIdOf } from '../site/site.ts'
import { compileHtml } from './compile-html.ts'
import { compileMime } from './compile-mime.ts'
import type { CompiledMail } from './compiled-mail.ts'
import { fillTemplate } from './fill-template.ts'
import { footerText } from './footer-text.ts'
import type { MailTemplates } from './mail-template.ts'
import { sayInMail, type WordValues } from './mail-words.ts'
import { slotMark, withoutSlotMarks } from './slot.ts'
import { type MailLook, personalLinks, templateValues } from './template-values.ts'
import { type TextSection, textPart } from './text-part.ts'

/** What a mail about a subscription is made from. */
export interface TransactionalMailInput extends MailLook {
  readonly templates: MailTemplates
}

/**
 * Compiles the mail that asks for confirmation, or the one that welcomes. A confirmation goes to somebody who may not
 * have asked: it has no list headers, no personal links but its button, and never repeats a name from the form.
 */
export async function compileTransactionalMail(
  kind: 'confirm' | 'welcome',
  input: TransactionalMailInput,
): Promise<Checked<CompiledMail>> {
  const { site, templates } = input
  const own = kind === 'confirm' ? confirmValues(input) : welcomeValues(input)
  const values = templateValues(input, own)
  const html = await compileHtml(fillTemplate(templates[kind], { values, articles: () => [] }))
  if (!html.ok) return html
  const text = transactionalText(kind, input, values)
  const subject = own['mail.subject']
  const template = compileMime({
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
  return {
    ok: true,
    value: { subject, template, html: html.value, text, links: [] },
    problems: html.problems,
  }
}

function confirmValues({ site, words }: TransactionalMailInput) {
  const { confirm } = words
  const say = { 'site.name': withoutSlotMarks(site.name) }
  return {
    'mail.subject': sayInMail(confirm.subject, say),
    'mail.preheader': sayInMail(confirm.preheader, say),
    'mail.title': sayInMail(confirm.title, say),
    'mail.reason': sayInMail(confirm.reason, say),
    'link.action': `${site.url}/confirm/${slotMark('confirmToken')}`,
    // Who was signed up by somebody else can be erased without confirming first.
    'link.preferences': personalLinks(site).preferences,
  }
}

function welcomeValues({ site, words }: TransactionalMailInput) {
  const { welcome } = words
  const say = { 'site.name': withoutSlotMarks(site.name) }
  const links = personalLinks(site)
  return {
    'mail.subject': sayInMail(welcome.subject, say),
    'mail.preheader': sayInMail(welcome.preheader, say),
    'mail.title': sayInMail(welcome.title, say),
    'mail.reason': sayInMail(welcome.reason, say),
    'link.action': `${site.url}/`,
    'link.unsubscribe': links.unsubscribe,
    'link.preferences': links.preferences,
  }
}

function transactionalText(
  kind: 'confirm' | 'welcome',
  { words, site }: TransactionalMailInput,
  values: ReadonlyMap<string, string>,
): string {
  const say: WordValues = {
    'site.name': withoutSlotMarks(site.name),
    'subscriber.name': slotMark('nameText'),
  }
  const paragraph = (text: string): TextSection => ({ kind: 'paragraph', text: sayInMail(text, say) })
  const action = (label: string): TextSection => ({
    kind: 'link',
    label,
    href: values.get('link.action') ?? '',
  })
  const { confirm, welcome } = words
  return textPart([
    { kind: 'title', text: values.get('mail.title') ?? '' },
    ...(kind === 'confirm'
      ? [
          paragraph(confirm.text),
          action(confirm.button),
          paragraph(confirm.expires),
          paragraph(confirm.notYou),
        ]
      : [
          paragraph(welcome.greeting),
          paragraph(welcome.text),
          paragraph(welcome.next),
          action(welcome.button),
        ]),
    ...footerText(words, values),
  ])
}
